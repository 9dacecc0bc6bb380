import type { Rows } from "../exactRows.ts";
import { type Superimposed, superimpose } from "./superimpose.ts";

export type Procrustes = {
  readonly similarity: number;
  /** 1 − similarity², as scipy.spatial.procrustes has it: the squared distances left after turning and scaling. */
  readonly disparity: number;
  /** Per text: how far its two places stay apart, ‖x − y‖/(‖x‖ + ‖y‖), 0 … 1. */
  readonly residual: Float64Array<ArrayBuffer>;
  /** Per text: the distance when the second is also scaled to fit the first. */
  readonly displacement: Float64Array<ArrayBuffer>;
};

/** What a rotation cannot explain, as a whole and per text. Throws and costs as `superimpose`; undefined as there. */
export function procrustes(first: Rows, second: Rows): Procrustes | undefined {
  const laid = superimpose(first, second);
  if (!laid) return undefined;
  const displacement = displacements(laid, laid.similarity);
  let disparity = 0;
  for (const distance of displacement) disparity += distance * distance;
  return { similarity: laid.similarity, disparity, residual: residuals(laid), displacement };
}

/** Per text ‖x − y‖/(‖x‖ + ‖y‖) of two spaces laid on each other; 0 where both stand in the middle. */
export function residuals(laid: Pick<Superimposed, "first" | "second" | "cols">): Float64Array<ArrayBuffer> {
  const { first, second, cols } = laid;
  const apart = displacements(laid, 1);
  const length = (rows: Float64Array, i: number) => {
    let square = 0;
    for (let at = i * cols; at < (i + 1) * cols; at++) square += rows[at] * rows[at];
    return Math.sqrt(square);
  };
  return apart.map((distance, i) => {
    const both = length(first, i) + length(second, i);
    return both > 0 ? distance / both : 0;
  });
}

function displacements(
  { first, second, cols }: Pick<Superimposed, "first" | "second" | "cols">,
  scale: number,
): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: cols > 0 ? first.length / cols : 0 }, (_, i) => {
    let square = 0;
    for (let at = i * cols; at < (i + 1) * cols; at++) square += (first[at] - scale * second[at]) ** 2;
    return Math.sqrt(square);
  });
}
