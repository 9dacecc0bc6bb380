import {
  disagrees,
  drawnTriplets,
  drawTriplets,
  exactTripletTexts,
  tripletDisagreement,
} from "../maths/agreement/tripletDisagreement.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { Geometry } from "./geometry.ts";
import type { PairInput } from "./pairInput.ts";
import { rowCosine } from "./rowCosine.ts";

/** Triplet disagreement: exact up to 600 texts, of 200,000 seeded triplets above. */
export function comparedTriplets(
  input: PairInput,
  one: Geometry,
  other: Geometry,
): { readonly value: number; readonly drawn: number | undefined } {
  const n = input.first.rows;
  if (n < 3) return { value: Number.NaN, drawn: undefined };
  if (n <= exactTripletTexts) {
    return { value: tripletDisagreement(one.cosines, other.cosines, n), drawn: undefined };
  }
  const { disputed } = judgedTriplets(input, one, other);
  return { value: disputed.reduce((sum, one) => sum + one, 0) / drawnTriplets, drawn: drawnTriplets };
}

/** 200,000 seeded triplets, three rows each, and 1 for each in which the spaces disagree. */
export function judgedTriplets({ first, second }: PairInput, one: Geometry, other: Geometry) {
  const drawn = drawTriplets(first.rows);
  const inFirst = cosineReader(first, one);
  const inSecond = cosineReader(second, other);
  const disputed = new Uint8Array(drawn.length / 3);
  for (let at = 0; at < drawn.length; at += 3) {
    const [i, j, k] = [drawn[at]!, drawn[at + 1]!, drawn[at + 2]!];
    if (disagrees(inFirst(i, j), inFirst(i, k), inSecond(i, j), inSecond(i, k))) disputed[at / 3] = 1;
  }
  return { drawn, disputed };
}

/** Cosines of any two texts: from the matrix of all, or made anew where it has only some. */
function cosineReader(matrix: Matrix, { cosines, sample }: Geometry): (i: number, j: number) => number {
  const n = matrix.rows;
  return sample ? (i, j) => rowCosine(matrix, i, j) : (i, j) => cosines[i * n + j]!;
}
