import type { Matrix } from "../../maths/matrix.ts";
import type { PrincipalComponents } from "../../maths/principalComponents.ts";
import { seededRandom } from "../../maths/random.ts";
import { symmetricEigen } from "../../maths/symmetricEigen.ts";
import { paddedSize, type UnitRows } from "./unitRows.ts";

/** Columns iterated on, as in assembly/projection.ts: two are wanted, the others make them converge faster. */
const width = 8;
/** Multiplications in all passes together, and the fewest passes: a start is enough, or it is the picture itself. */
const efforts = {
  start: { budget: 6e7, fewest: 4 },
  picture: { budget: 1e9, fewest: 12 },
} as const;
const most = 100;
const tolerance = 1e-7;

type Column = Float64Array<ArrayBuffer>;

/** Bytes that `firstComponents` needs beside the rows. */
export function projectionBytes(rows: number, cols: number): number {
  const size = paddedSize(rows, cols);
  return size.rows * width * 4 + size.cols * (2 * width * 4 + 8) + width * 4;
}

/**
 * The first two principal components of the rows, by the subspace iteration of `principalComponents`, in float32:
 * enough to start a layout from and to look at. Signs are chosen as there.
 * @param pause waited for between two passes over the rows
 */
export async function firstComponents(
  rows: UnitRows,
  effort: keyof typeof efforts,
  pause: () => Promise<void> = async () => undefined,
): Promise<PrincipalComponents> {
  const { count, cols, floats } = rows;
  const { kernels, memory, allocate } = rows.workspace;
  const at = {
    sums: allocate(cols * 8),
    basis: allocate(cols * width * 4),
    offset: allocate(width * 4),
    projected: allocate(paddedSize(count, cols).rows * width * 4),
    product: allocate(cols * width * 4),
  };
  kernels.columnSums(floats, count, cols, at.sums);
  const mean = new Float64Array(memory, at.sums, cols).map((sum) => sum / count);
  const basis = new Float32Array(memory, at.basis, cols * width);
  const offset = new Float32Array(memory, at.offset, width);
  const projected = new Float32Array(memory, at.projected, count * width);
  const product = new Float32Array(memory, at.product, cols * width);

  const random = seededRandom(1);
  let columns = Array.from({ length: width }, () =>
    Float64Array.from({ length: cols }, () => random() * 2 - 1),
  );
  let previous = orthonormalise(columns);
  const { budget, fewest } = efforts[effort];
  const rounds = Math.max(fewest, Math.min(most, Math.floor(budget / (2 * count * cols * width))));
  for (let round = 1; ; round++) {
    interleave(columns, basis);
    for (let b = 0; b < width; b++) offset[b] = dot(mean, columns[b]!);
    kernels.projectRows(
      floats,
      Math.ceil(count / 4) * 4,
      cols,
      at.basis,
      at.offset,
      at.projected,
      at.product,
    );
    await pause();
    const next = separate(product, cols);
    const lengths = orthonormalise(next);
    if (round === rounds || settled(lengths, previous)) break;
    columns = next;
    previous = lengths;
  }
  return ritz(projected, columns, count, varianceOf(rows, mean));
}

/** Σ|x − mean|², as Σ|x|² − N·|mean|². */
function varianceOf({ workspace, floats, count, cols }: UnitRows, mean: Float64Array): number {
  const data = new Float32Array(workspace.memory, floats, count * cols);
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]! * data[i]!;
  return sum - count * dot(mean, mean);
}

/** Turns the subspace so that its first directions have the most variance, and projects on two of them. */
function ritz(
  projected: Float32Array,
  columns: readonly Float64Array[],
  count: number,
  variance: number,
): PrincipalComponents {
  const inner = new Float64Array(width * width);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < width; p++) {
      const value = projected[i * width + p]!;
      for (let q = 0; q < width; q++) inner[p * width + q]! += value * projected[i * width + q]!;
    }
  }
  const { values, vectors } = symmetricEigen(inner, width);
  const turn = [0, 1].map((r) => {
    const vector = vectors.subarray(r * width, (r + 1) * width);
    return isFlipped(columns, vector) ? vector.map((value) => -value) : vector;
  });
  const data = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    turn.forEach((vector, r) => {
      let score = 0;
      for (let b = 0; b < width; b++) score += vector[b]! * projected[i * width + b]!;
      data[2 * i + r] = score;
    });
  }
  const scores: Matrix = { data, rows: count, cols: 2 };
  const share = (value: number | undefined) =>
    variance > 0 ? Math.max(0, Math.min(1, (value ?? 0) / variance)) : 0;
  return { scores, explained: Float64Array.of(share(values[0]), share(values[1])) };
}

/** Whether the component's largest loading is negative. */
function isFlipped(columns: readonly Float64Array[], vector: Float64Array): boolean {
  let largest = 0;
  for (let c = 0; c < columns[0]!.length; c++) {
    let loading = 0;
    for (let b = 0; b < width; b++) loading += columns[b]![c]! * vector[b]!;
    // A hair's breadth is not a difference: between ±equal loadings the first decides.
    if (Math.abs(loading) > Math.abs(largest) * (1 + 1e-4)) largest = loading;
  }
  return largest < 0;
}

/** Gram–Schmidt, twice, in place; what depends on earlier columns becomes zero. @returns lengths before scaling */
function orthonormalise(columns: readonly Column[]): number[] {
  return columns.map((column, b) => {
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++) {
      for (const earlier of columns.slice(0, b)) {
        const along = dot(column, earlier);
        for (let c = 0; c < column.length; c++) column[c]! -= along * earlier[c]!;
      }
    }
    const after = Math.sqrt(dot(column, column));
    // What float32 leaves of a dependent column is noise.
    const scale = after > before * 1e-6 ? 1 / after : 0;
    for (let c = 0; c < column.length; c++) column[c]! *= scale;
    return after;
  });
}

function settled(lengths: readonly number[], previous: readonly number[]): boolean {
  return [0, 1].every((b) => Math.abs(lengths[b]! - previous[b]!) <= tolerance * lengths[0]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c]! * b[c]!;
  return sum;
}

function interleave(columns: readonly Float64Array[], out: Float32Array): void {
  columns.forEach((column, b) => {
    for (let c = 0; c < column.length; c++) out[c * width + b] = column[c]!;
  });
}

function separate(interleaved: Float32Array, cols: number): Column[] {
  return Array.from({ length: width }, (_, b) =>
    Float64Array.from({ length: cols }, (__, c) => interleaved[c * width + b]!),
  );
}
