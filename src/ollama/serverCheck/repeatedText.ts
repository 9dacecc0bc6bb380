import type { Verdict } from "./serverCheckResult.ts";
import { cosineText, figure } from "./words.ts";

/**
 * One text, asked for twice. Models that read from left to right compute with what is left from the time
 * before, which changes the last digits.
 */
export function repeatedText(difference: number, cosine: number): Verdict {
  if (difference === 0) return { status: "ok", what: "Both times the very same numbers." };
  const measured = `Cosine ${cosineText(cosine)}; no number differs by more than ${figure(difference)}.`;
  if (cosine >= 0.9999) {
    return {
      status: "ok",
      what: `${measured} Models that read from left to right do this: what is left from the request before changes the last digits.`,
    };
  }
  return {
    status: cosine >= 0.99 ? "warn" : "bad",
    what: measured,
    advice:
      "Do not compare results of different runs with this model to the last digit. Updating Ollama may help.",
  };
}
