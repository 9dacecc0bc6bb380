import { defaultNeighbours } from "../maths/defaultNeighbours.ts";
import { keptNeighbours } from "../maths/keptNeighbours.ts";
import { type Matrix, normaliseRows, row, takeRows } from "../maths/matrix.ts";
import { nearestInPlane } from "../maths/nearestInPlane.ts";
import { rankExcess, rankScore } from "../maths/rankExcess.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { dot } from "../maths/similarity.ts";
import { eachRowOfCosines, rowOfCosinesBytes } from "./kernels/cosines.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { openUnitRows } from "./kernels/unitRows.ts";
import { neighboursOf } from "./neighboursOf.ts";
import { allowedNeighbours } from "./pairInput.ts";
import type { Split } from "./split.ts";

export type MapQualityInput = {
  readonly matrix: Matrix;
  /** Two numbers per mapped text. */
  readonly xy: Float32Array<ArrayBuffer>;
  /** The rows mapped, if not all; neighbours are looked for among these. */
  readonly sampled?: Int32Array<ArrayBuffer> | undefined;
  /** Neighbours compared; by default `defaultNeighbours`. Held below half of the texts. */
  readonly k?: number | undefined;
};

export type MapQuality = {
  readonly k: number;
  /** Of each text's k nearest, the share drawn among its k nearest: 0 … 1, one value per mapped text. */
  readonly keptShares: Float32Array<ArrayBuffer>;
  /** Mean number of the k that are kept. */
  readonly kept: number;
  /** What `kept` would be on a map that shows nothing. */
  readonly keptByChance: number;
  /** Venna & Kaski 2001: 1 if whoever is drawn near is near; about 0.5 by chance. Undefined below 3 texts. */
  readonly trustworthiness: number | undefined;
  /** The same the other way round: 1 if whoever is near is drawn near. */
  readonly continuity: number | undefined;
  /** How many texts the last two were measured on, a seeded sample above 2,000; each among all mapped ones. */
  readonly looked: number;
};

/** Above this trustworthiness and continuity are those of a sample; each text costs N·d. */
export const maxLooked = 2000;
const sampleSeed = 1;

/**
 * How true a map is to the neighbours by cosine: exact ones, on the vectors.
 * @throws RangeError if the map has another number of texts
 */
export async function mapQuality(input: MapQualityInput, split: Split = {}): Promise<MapQuality> {
  const { xy, sampled } = input;
  const matrix = sampled ? takeRows(input.matrix, sampled) : input.matrix;
  const n = matrix.rows;
  if (xy.length !== 2 * n) throw new RangeError("a map can only be measured against its own texts");
  const k = allowedNeighbours(input.k ?? defaultNeighbours(n), n);
  const [near, drawn] = [await neighboursOf(matrix, k, split), nearestInPlane(xy, k)];
  for (const helper of split.helpers ?? []) helper.release();
  const keptShares = keptNeighbours(near, drawn, n);
  const kept = (k * keptShares.reduce((sum, share) => sum + share, 0)) / Math.max(1, n);
  const looked = sampleIndices(n, maxLooked, sampleSeed);
  let [intruding, missing] = [0, 0];
  if (k > 0) {
    visitCosines(matrix, looked, split, (i, cosines) => {
      intruding += rankExcess(cosines, i, drawn) / looked.length;
      missing += rankExcess(closenessInPlane(xy, i), i, near) / looked.length;
    });
  }
  return {
    k,
    keptShares,
    kept,
    keptByChance: n > 1 ? (k * k) / (n - 1) : 0,
    trustworthiness: k > 0 ? rankScore(intruding, n, k) : undefined,
    continuity: k > 0 ? rankScore(missing, n, k) : undefined,
    looked: looked.length,
  };
}

function closenessInPlane(xy: Float32Array, own: number): Float64Array {
  const [x, y] = [xy[2 * own]!, xy[2 * own + 1]!];
  const closeness = new Float64Array(xy.length / 2);
  for (let i = 0; i < closeness.length; i++) {
    closeness[i] = -((xy[2 * i]! - x) ** 2) - (xy[2 * i + 1]! - y) ** 2;
  }
  return closeness;
}

/** @param visit gets a view that is good until it returns */
function visitCosines(
  matrix: Matrix,
  wanted: Int32Array,
  { plain }: Split,
  visit: (row: number, cosines: Float32Array | Float64Array) => void,
): void {
  if (!plain && kernelModule) {
    const rows = openUnitRows(kernelModule, matrix, rowOfCosinesBytes(matrix.rows, matrix.cols));
    eachRowOfCosines(rows, wanted, visit);
    return;
  }
  const unit = normaliseRows(matrix);
  const cosines = new Float64Array(unit.rows);
  for (const i of wanted) {
    for (let j = 0; j < unit.rows; j++) cosines[j] = dot(row(unit, i), row(unit, j));
    visit(i, cosines);
  }
}
