import { dot } from "../../maths/similarity.ts";
import type { Verdict } from "./serverCheckResult.ts";
import { figure } from "./words.ts";

const EXACT = 1e-6;

/**
 * The first `asked` numbers, brought back to length 1, are what the server must send.
 * @param whole the vector in full
 * @param slack how much the same request differs from itself; it cannot be asked to be nearer than that
 */
export function fewerDimensions(
  asked: number,
  cut: ArrayLike<number>,
  whole: ArrayLike<number>,
  slack: number,
): Verdict {
  if (whole.length <= asked) {
    return { status: "skipped", what: `The model has only ${whole.length} dimensions.` };
  }
  if (cut.length !== asked) {
    return {
      status: "bad",
      what: `${asked} dimensions were asked for, ${cut.length} numbers came.`,
      advice:
        "Update Ollama: versions before 0.11.11 ignore the setting. Comparing fewer dimensions works here without it.",
    };
  }
  const first = Array.from(whole).slice(0, asked);
  const length = Math.sqrt(dot(first, first)) || 1;
  const off = Math.max(...first.map((value, i) => Math.abs(value / length - (cut[i] ?? Number.NaN))));
  // The cut is stretched back to length 1, and with it the last digits that differ.
  const bound = Math.max(EXACT, (4 * slack) / length);
  if (!(off <= bound)) {
    return {
      status: "bad",
      what: `${asked} numbers came, but they differ from the first ${asked} of the whole vector by up to ${figure(off)}.`,
      advice:
        "This server shortens in a way of its own. Cut the whole vectors here instead of asking for fewer dimensions.",
    };
  }
  return {
    status: "ok",
    what: `${asked} numbers came, equal to the first ${asked} of the whole vector within ${figure(off)}.`,
  };
}
