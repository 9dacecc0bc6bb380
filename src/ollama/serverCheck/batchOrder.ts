import { type Matrix, normaliseRows, row } from "../../maths/matrix.ts";
import { dot } from "../../maths/similarity.ts";
import type { Verdict } from "./serverCheckResult.ts";
import { quoted } from "./words.ts";

/**
 * The same texts the other way round must give the same vectors the other way round.
 * @param there vectors of `texts`
 * @param back vectors of `texts` reversed
 */
export function batchOrder(there: Matrix, back: Matrix, texts: readonly string[]): Verdict {
  const forward = normaliseRows(there);
  const backward = normaliseRows(back);
  const last = texts.length - 1;
  const astray = texts.filter((_, i) => {
    const cosines = texts.map((_text, j) => dot(row(forward, i), row(backward, last - j)));
    const own = cosines[i] ?? 0;
    // A hair's breadth: texts that share a vector must not fail here, they have their own check.
    return cosines.some((cosine) => cosine > own + 1e-4);
  });
  if (astray.length > 0) {
    return {
      status: "bad",
      what: `Sent in reverse, ${quoted(astray)} came back with the vector of another text.`,
      advice:
        "No vector from a batch of this server can be trusted. Update Ollama, or what stands in front of it.",
    };
  }
  return { status: "ok", what: `${texts.length} texts sent in reverse came back in reverse.` };
}
