import { residuals } from "../maths/agreement/procrustes.ts";
import { residualsInSpan, sharedDirections, sharedSpan } from "../maths/agreement/sharedSpan.ts";
import { superimpose } from "../maths/agreement/superimpose.ts";
import { plainTall, type Tall } from "../maths/agreement/tall.ts";
import { exactRows } from "../maths/exactRows.ts";
import { type Matrix, normaliseRows, takeRows } from "../maths/matrix.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { openTall } from "./kernels/tallProducts.ts";
import type { PairInput } from "./pairInput.ts";
import type { Split } from "./split.ts";

/** The largest side of a matrix whose singular vectors are computed exactly, and the most multiplications to get it. */
const exactSide = 400;
const exactCost = 6e7;
/** Texts that directions are found from, and that are projected on them at a time. */
const mostRows = 2000;

/**
 * Procrustes residual of every text, 0 … 1; all NaN where one of the spaces has no extent. Exact for up to some 400
 * texts, above in the 128 directions that the spaces share most, which are found from 2,000 texts at most.
 */
export function residualsOf(
  { first, second }: PairInput,
  { plain = false }: Split = {},
): Float64Array<ArrayBuffer> {
  if (isSmall(first, second)) {
    const laid = superimpose(exactRows(first), exactRows(second));
    return laid ? residuals(laid) : new Float64Array(first.rows).fill(Number.NaN);
  }
  const open = ({ data, rows, cols }: Matrix): Tall =>
    plain || !kernelModule ? plainTall(data, rows, cols) : openTall(kernelModule, data, rows, cols);
  const [x, y] = [centred(first), centred(second)];
  if (!x || !y) return new Float64Array(first.rows).fill(Number.NaN);
  const sample = sampleIndices(first.rows, mostRows, 1);
  const [some, others] = [open(sampled(x, sample)), open(sampled(y, sample))];
  const span = sharedSpan(some, others);
  if (sample.length === first.rows) {
    return residualsInSpan(some.project(span.first), others.project(span.second), first.rows);
  }
  const found = new Float64Array(first.rows);
  for (let start = 0; start < first.rows; start += mostRows) {
    const rows = Int32Array.from({ length: Math.min(mostRows, first.rows - start) }, (_, i) => start + i);
    const coordinates = open(takeRows(x, rows)).project(span.first);
    const other = open(takeRows(y, rows)).project(span.second);
    found.set(residualsInSpan(coordinates, other, rows.length), start);
  }
  return found;
}

/** How many directions the residuals are measured in; undefined where it is all of them. */
export function directionsOf({ first, second }: PairInput): number | undefined {
  return isSmall(first, second) ? undefined : sharedDirections;
}

function sampled(matrix: Matrix, indices: Int32Array): Matrix {
  return indices.length === matrix.rows ? matrix : takeRows(matrix, indices);
}

/** Rows of length 1 minus their mean, all together of length 1; undefined where that leaves only rounding. */
function centred(matrix: Matrix): Matrix | undefined {
  const { data, rows, cols } = normaliseRows(matrix);
  const mean = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let c = 0; c < cols; c++) mean[c]! += data[i * cols + c]! / rows;
  let square = 0;
  for (let i = 0; i < rows; i++) {
    for (let c = 0, at = i * cols; c < cols; c++, at++) {
      const value = data[at]! - mean[c]!;
      data[at] = value;
      square += value * value;
    }
  }
  if (!(square > rows * 1e-12)) return undefined;
  const scale = 1 / Math.sqrt(square);
  for (let at = 0; at < data.length; at++) data[at]! *= scale;
  return { data, rows, cols };
}

function isSmall({ rows, cols }: Matrix, other: Matrix): boolean {
  const [side, otherSide] = [Math.min(rows, cols), Math.min(rows, other.cols)];
  return Math.min(side, otherSide) <= exactSide && rows * side * otherSide <= exactCost;
}
