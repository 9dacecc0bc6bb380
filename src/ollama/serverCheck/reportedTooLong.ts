import { said } from "../doctor/words.ts";
import type { OllamaFailure } from "../failure.ts";
import type { Verdict } from "./serverCheckResult.ts";

/** What became of a text that is far too long, sent with the wish not to be cut. */
export type LongTextOutcome =
  | { readonly failure: OllamaFailure }
  | { readonly promptTokens: number | undefined };

/** The server must refuse it: cut in silence, a vector stands for a text that was never read to its end. */
export function reportedTooLong(outcome: LongTextOutcome): Verdict {
  if (!("failure" in outcome)) {
    return {
      status: "bad",
      what: `A text of 60,000 words was taken without a word${tokensRead(outcome.promptTokens)}: it was cut in silence.`,
      advice:
        "Update Ollama: versions 0.13.5 to 0.24 cut although asked not to. Until then keep texts short; this page cannot mark which were cut.",
    };
  }
  const { failure } = outcome;
  if (failure.kind === "too-long")
    return { status: "ok", what: `It is refused: “${said(failure.message)}”.` };
  if (failure.kind === "runner-crashed") {
    return {
      status: "bad",
      what: `The model’s process died of it: “${said(failure.message)}”.`,
      advice: "Update Ollama. Until then keep texts well below the model’s limit.",
    };
  }
  return {
    status: "warn",
    what: `It is refused, but not as too long: ${"message" in failure ? `“${said(failure.message)}”` : failure.kind}.`,
    advice: "Texts that are too long will show up here as failed, not as cut.",
  };
}

function tokensRead(tokens: number | undefined): string {
  return tokens === undefined ? "" : `, ${tokens.toLocaleString("en-US")} tokens of it read`;
}
