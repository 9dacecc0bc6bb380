import { type Matrix, row } from "../../maths/matrix.ts";
import { dot } from "../../maths/similarity.ts";
import type { Verdict } from "./serverCheckResult.ts";
import { figure, quoted } from "./words.ts";

/** What the server's own float32 arithmetic may leave; a real fault is far larger. */
const TOLERANCE = 1e-3;

/** On the graphics card some models give numbers that are none, which newer servers send as zeros. */
export const WITHOUT_GPU =
  "Compute without the graphics card: set the option num_gpu to 0 in the space’s settings. Updating Ollama may help too.";

/** Every vector has length 1 and no direction is lost. `vectors` are those of `texts`, row by row. */
export function unitLength(vectors: Matrix, texts: readonly string[]): Verdict {
  const lengths = texts.map((_, i) => Math.sqrt(dot(row(vectors, i), row(vectors, i))));
  const zero = texts.filter((_, i) => lengths[i] === 0);
  if (zero.length > 0) {
    return {
      status: "bad",
      what: `All numbers are zero for ${quoted(zero)}: these vectors are like nothing and unlike nothing.`,
      advice: WITHOUT_GPU,
    };
  }
  const off = lengths.map((length) => Math.abs(length - 1));
  const worst = off.indexOf(Math.max(...off));
  if ((off[worst] ?? 0) > TOLERANCE) {
    const from = Math.min(...lengths).toFixed(3);
    const to = Math.max(...lengths).toFixed(3);
    return {
      status: "warn",
      what: `Lengths go from ${from} to ${to}; the furthest off is ${quoted([texts[worst] ?? ""])}.`,
      advice:
        "The cosines here are right all the same: this page brings vectors to length 1. Programs that use plain dot products must do so too.",
    };
  }
  return {
    status: "ok",
    what: `${texts.length} vectors of ${vectors.cols} numbers, length 1 within ${figure(off[worst] ?? 0)}.`,
  };
}
