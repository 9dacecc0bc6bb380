import { exactRows } from "../maths/agreement/exactRows.ts";
import { residuals } from "../maths/agreement/procrustes.ts";
import { superimpose } from "../maths/agreement/superimpose.ts";
import { superimposeInSpan } from "../maths/agreement/superimposeInSpan.ts";
import { type Matrix, normaliseRows } from "../maths/matrix.ts";
import type { PairInput } from "./pairInput.ts";

/** The largest side of a matrix whose singular vectors are computed exactly, and the most multiplications to get it. */
const exactSide = 400;
const exactCost = 1e8;

/**
 * Procrustes residual of every text, 0 … 1; all NaN where one of the spaces has no extent. Exact for up to 400 texts or
 * numbers a vector (and some 700 texts of 384 numbers), above in the 64 directions that the spaces share most.
 */
export function residualsOf({ first, second }: PairInput): Float64Array<ArrayBuffer> {
  const laid = isSmall(first, second)
    ? superimpose(exactRows(first), exactRows(second))
    : superimposeInSpan(normaliseRows(first), normaliseRows(second));
  return laid ? residuals(laid) : new Float64Array(first.rows).fill(Number.NaN);
}

function isSmall({ rows, cols }: Matrix, other: Matrix): boolean {
  const [side, otherSide] = [Math.min(rows, cols), Math.min(rows, other.cols)];
  return Math.min(side, otherSide) <= exactSide && rows * side * otherSide <= exactCost;
}
