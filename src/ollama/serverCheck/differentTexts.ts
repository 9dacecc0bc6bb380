import { type Matrix, normaliseRows, row } from "../../maths/matrix.ts";
import { dot } from "../../maths/similarity.ts";
import type { Verdict } from "./serverCheckResult.ts";

/** Above this two vectors are one, whatever the texts say. */
const SAME = 0.999999;

/** Texts that differ must not get the same vector. Pairs are rows of `vectors`, with their texts. */
export function differentTexts(
  vectors: Matrix,
  pairs: readonly { readonly texts: readonly [string, string]; readonly rows: readonly [number, number] }[],
): Verdict {
  const unit = normaliseRows(vectors);
  const cosines = pairs.map(({ texts, rows: [a, b] }) => ({
    texts,
    cosine: dot(row(unit, a), row(unit, b)),
  }));
  const same = cosines.filter(({ cosine }) => cosine > SAME);
  if (same.length > 0) {
    const names = same.map(({ texts: [a, b] }) => `“${a}” and “${b}”`).join(", ");
    return {
      status: "bad",
      what: `${names} get the same vector: to this server they are one text.`,
      advice:
        "Update Ollama: versions before 0.30 lost letters with marks, or words in capitals, with some models. Then embed again.",
    };
  }
  const closest = cosines.reduce((a, b) => (b.cosine > a.cosine ? b : a));
  const [a, b] = closest.texts;
  return {
    status: "ok",
    what: `The closest pair, “${a}” and “${b}”, has cosine ${closest.cosine.toFixed(3)}.`,
  };
}
