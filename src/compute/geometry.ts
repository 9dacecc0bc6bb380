import type { NeighbourLists, PairValues } from "../maths/agreement/neighbourLists.ts";
import { exactCosines } from "../maths/exactCosines.ts";
import { exactRows } from "../maths/exactRows.ts";
import { type Matrix, normaliseRows, takeRows } from "../maths/matrix.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { cosineMatrix } from "../maths/similarity.ts";
import { cosineBytes, cosinesOf } from "./kernels/cosines.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { nearestBytes, nearestOf } from "./kernels/nearest.ts";
import { openUnitRows } from "./kernels/unitRows.ts";
import { neighboursOf } from "./neighboursOf.ts";
import type { Split } from "./split.ts";

/** Up to here cosines are float64 sums of rows normalised in float64; above, the kernels', right to 5·10⁻⁵. */
const preciseTexts = 1000;
/** Up to here all pairs are looked at, above a seeded sample of pairs or of this many texts. */
const allPairTexts = 2000;

/** What all comparisons of a space start from. */
export type Geometry = {
  /** Exact, of all texts. */
  readonly lists: NeighbourLists;
  /** All pairs of the texts in `sample`, or of all texts. */
  readonly cosines: PairValues;
  /** The texts that `cosines` is about where there are too many; ascending. */
  readonly sample: Int32Array<ArrayBuffer> | undefined;
};

/** Neighbours and cosines of a space. @param depth neighbours a text */
export async function geometryOf(matrix: Matrix, depth: number, split: Split): Promise<Geometry> {
  const { rows } = matrix;
  const sample = rows > allPairTexts ? sampleIndices(rows, allPairTexts, 1) : undefined;
  if (rows > preciseTexts && !sample && kernelModule && !split.plain) {
    return { ...(await byKernel(kernelModule, matrix, depth, split)), sample };
  }
  const { indices } = await neighboursOf(matrix, depth, split);
  const shown = sample ? takeRows(matrix, sample) : matrix;
  return { lists: { n: rows, depth, indices }, cosines: await cosinesFor(shown, split), sample };
}

/** Both from rows that are normalised and quantised once. */
async function byKernel(module: WebAssembly.Module, matrix: Matrix, depth: number, { helpers = [] }: Split) {
  const bytes = nearestBytes(matrix.rows, depth, helpers) + cosineBytes(matrix.rows);
  const rows = openUnitRows(module, matrix, bytes);
  const { indices } = await nearestOf(rows, depth, helpers);
  return { lists: { n: matrix.rows, depth, indices }, cosines: await cosinesOf(rows, helpers) };
}

async function cosinesFor(matrix: Matrix, { plain = false, helpers = [] }: Split): Promise<PairValues> {
  if (matrix.rows <= preciseTexts) return exactCosines(exactRows(matrix));
  if (plain || !kernelModule) return cosineMatrix(normaliseRows(matrix));
  return cosinesOf(openUnitRows(kernelModule, matrix, cosineBytes(matrix.rows)), helpers);
}
