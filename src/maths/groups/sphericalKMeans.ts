import { type Matrix, normaliseRows, takeRows, type UnitMatrix } from "../matrix.ts";
import { seededRandom } from "../random.ts";
import { sampleIndices } from "../sampleIndices.ts";
import { dotWithGroup, groupSums } from "./groupSums.ts";

export type KMeansOptions = {
  readonly seed: number;
  /** The best of so many starts; 10 if left out. */
  readonly starts?: number;
};

export type KMeans = {
  readonly groupOf: Int32Array<ArrayBuffer>;
  /** Mean cosine of the texts to their centre: what is made as high as possible. */
  readonly fit: number;
};

/** Above this many texts the starts are compared on a seeded sample of so many; the best goes on with all. */
export const startRows = 1000;
const maxRounds = 50;

/**
 * Spherical k-means (Dhillon & Modha 2001): centres are unit vectors, a text belongs to the centre with the highest
 * cosine. Starts as k-means++ does, with 1 − cosine for the squared distance. A centre that loses all its texts takes
 * the one that fits worst.
 * @param k held to 1 … rows
 */
export function sphericalKMeans(unit: UnitMatrix, k: number, { seed, starts = 10 }: KMeansOptions): KMeans {
  const groups = Math.max(1, Math.min(Math.floor(k), unit.rows));
  if (unit.rows === 0) return { groupOf: new Int32Array(0), fit: Number.NaN };
  const sampled = sampleIndices(unit.rows, startRows, seed);
  const sample = sampled.length < unit.rows ? (takeRows(unit, sampled) as UnitMatrix) : unit;
  let best: Settled | undefined;
  for (let start = 0; start < starts; start++) {
    const random = seededRandom(seed * 1009 + start);
    const found = settle(sample, firstCentres(sample, groups, random));
    if (!best || found.fit > best.fit) best = found;
  }
  return sample === unit ? best! : settle(unit, best!.centres);
}

type Settled = KMeans & { readonly centres: UnitMatrix };

function firstCentres(unit: UnitMatrix, k: number, random: () => number): UnitMatrix {
  const chosen = [Math.floor(random() * unit.rows)];
  const far = new Float64Array(unit.rows).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < k) {
    const last = chosen[chosen.length - 1];
    const centre = Float64Array.from(unit.data.subarray(last * unit.cols, (last + 1) * unit.cols));
    let total = 0;
    for (let i = 0; i < unit.rows; i++) {
      far[i] = Math.max(0, Math.min(far[i], 1 - dotWithGroup(unit, i, centre, 0)));
      total += far[i];
    }
    chosen.push(drawn(far, random() * total));
  }
  return takeRows(unit, chosen) as UnitMatrix;
}

/** The index in whose part of the summed weights `at` lies. */
function drawn(weights: Float64Array, at: number): number {
  let left = at;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i];
    if (left < 0) return i;
  }
  return weights.length - 1;
}

function settle(unit: UnitMatrix, start: UnitMatrix): Settled {
  const groupOf = new Int32Array(unit.rows).fill(-1);
  const cosines = new Float64Array(unit.rows);
  let centres = start;
  for (let round = 0; round < maxRounds; round++) {
    if (assign(unit, centres, groupOf, cosines) === 0) break;
    fillEmpty(groupOf, cosines, centres.rows);
    centres = centresOf(unit, groupOf, centres.rows);
  }
  return { groupOf, centres, fit: cosines.reduce((sum, cosine) => sum + cosine, 0) / unit.rows };
}

/** @returns how many rows changed their centre */
function assign(unit: UnitMatrix, centres: Matrix, groupOf: Int32Array, cosines: Float64Array): number {
  const precise = Float64Array.from(centres.data);
  let changed = 0;
  for (let i = 0; i < unit.rows; i++) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let centre = 0; centre < centres.rows; centre++) {
      const cosine = dotWithGroup(unit, i, precise, centre);
      if (cosine <= most) continue;
      most = cosine;
      best = centre;
    }
    if (groupOf[i] !== best) changed += 1;
    groupOf[i] = best;
    cosines[i] = most;
  }
  return changed;
}

function fillEmpty(groupOf: Int32Array, cosines: Float64Array, k: number): void {
  const sizes = new Int32Array(k);
  for (let i = 0; i < groupOf.length; i++) sizes[groupOf[i]] += 1;
  for (let centre = 0; centre < k; centre++) {
    if (sizes[centre] > 0) continue;
    let worst = -1;
    for (let i = 0; i < groupOf.length; i++) {
      if (sizes[groupOf[i]] > 1 && (worst < 0 || cosines[i] < cosines[worst])) worst = i;
    }
    if (worst < 0) return;
    sizes[groupOf[worst]] -= 1;
    sizes[centre] = 1;
    groupOf[worst] = centre;
    cosines[worst] = 1;
  }
}

function centresOf(unit: UnitMatrix, groupOf: Int32Array, k: number): UnitMatrix {
  const { sums } = groupSums(unit, groupOf, k);
  return normaliseRows({ data: Float32Array.from(sums), rows: k, cols: unit.cols });
}
