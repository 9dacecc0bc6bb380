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
/** Texts drawn for each further starting centre. */
const drawsEach = 3;

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

/** k-means++ in its greedy form: of a few drawn texts the one that brings all texts closest (Arthur & Vassilvitskii). */
function firstCentres(unit: UnitMatrix, k: number, random: () => number): UnitMatrix {
  const first = Math.floor(random() * unit.rows);
  const chosen = [first];
  let far = closerOf(new Float64Array(unit.rows).fill(Number.POSITIVE_INFINITY), unit, first);
  while (chosen.length < k) {
    let best: { row: number; far: Float64Array; total: number } | undefined;
    const total = sumOf(far);
    for (let draw = 0; draw < drawsEach; draw++) {
      const row = drawn(far, random() * total);
      const closer = closerOf(far, unit, row);
      if (!best || sumOf(closer) < best.total) best = { row, far: closer, total: sumOf(closer) };
    }
    chosen.push(best!.row);
    far = best!.far;
  }
  return takeRows(unit, chosen) as UnitMatrix;
}

/** Each text's 1 − cosine to its closest centre, with row `row` as one more. */
function closerOf(far: Float64Array, unit: UnitMatrix, row: number): Float64Array {
  const centre = Float64Array.from(unit.data.subarray(row * unit.cols, (row + 1) * unit.cols));
  return far.map((distance, i) => Math.max(0, Math.min(distance, 1 - dotWithGroup(unit, i, centre, 0))));
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
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

/**
 * Rounds of "join the closest centre, move the centres" until no text changes. Bounds on the distances to the own
 * and to the second centre spare most texts the comparison (Hamerly 2010); the chord is a metric, so they hold.
 */
function settle(unit: UnitMatrix, start: UnitMatrix): Settled {
  const groupOf = new Int32Array(unit.rows).fill(-1);
  const bounds = {
    own: new Float64Array(unit.rows).fill(Number.POSITIVE_INFINITY),
    second: new Float64Array(unit.rows),
  };
  let centres = start;
  for (let round = 0; round < maxRounds; round++) {
    if (assign(unit, centres, groupOf, bounds) === 0) break;
    fillEmpty(unit, groupOf, centres);
    const next = centresOf(unit, groupOf, centres.rows);
    loosen(bounds, groupOf, centres, next);
    centres = next;
  }
  const cosines = cosinesToOwn(unit, groupOf, centres);
  return { groupOf, centres, fit: cosines.reduce((sum, cosine) => sum + cosine, 0) / unit.rows };
}

/** Per text: at least the chord to its centre, and at most that to every other. */
type Bounds = { readonly own: Float64Array; readonly second: Float64Array };

/** @returns how many rows changed their centre */
function assign(unit: UnitMatrix, centres: Matrix, groupOf: Int32Array, { own, second }: Bounds): number {
  const precise = Float64Array.from(centres.data);
  let changed = 0;
  for (let i = 0; i < unit.rows; i++) {
    if (own[i] < second[i]) continue;
    if (groupOf[i] >= 0) own[i] = chord(dotWithGroup(unit, i, precise, groupOf[i]));
    if (own[i] < second[i]) continue;
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    let next = Number.NEGATIVE_INFINITY;
    for (let centre = 0; centre < centres.rows; centre++) {
      const cosine = dotWithGroup(unit, i, precise, centre);
      if (cosine > most) {
        next = most;
        most = cosine;
        best = centre;
      } else if (cosine > next) next = cosine;
    }
    own[i] = chord(most);
    second[i] = chord(next);
    if (groupOf[i] !== best) changed += 1;
    groupOf[i] = best;
  }
  return changed;
}

function chord(cosine: number): number {
  return Math.sqrt(Math.max(0, 2 - 2 * cosine));
}

/** The centres have moved: the bounds give way by as much. */
function loosen({ own, second }: Bounds, groupOf: Int32Array, from: Matrix, to: Matrix): void {
  const moved = Float64Array.from({ length: from.rows }, (_, centre) => {
    let square = 0;
    for (let at = centre * from.cols; at < (centre + 1) * from.cols; at++) {
      square += (from.data[at] - to.data[at]) ** 2;
    }
    // Rounding of float32 rows must not make a bound too tight.
    return Math.sqrt(square) + 1e-6;
  });
  const most = moved.reduce((a, b) => Math.max(a, b), 0);
  for (let i = 0; i < own.length; i++) {
    own[i] += moved[groupOf[i]];
    second[i] -= most;
  }
}

function cosinesToOwn(unit: UnitMatrix, groupOf: Int32Array, centres: Matrix): Float64Array {
  const precise = Float64Array.from(centres.data);
  return Float64Array.from(groupOf, (group, i) => dotWithGroup(unit, i, precise, group));
}

function fillEmpty(unit: UnitMatrix, groupOf: Int32Array, centres: Matrix): void {
  const sizes = new Int32Array(centres.rows);
  for (let i = 0; i < groupOf.length; i++) sizes[groupOf[i]] += 1;
  if (sizes.every((size) => size > 0)) return;
  const cosines = cosinesToOwn(unit, groupOf, centres);
  sizes.forEach((size, centre) => {
    if (size === 0) moveWorst(groupOf, cosines, sizes, centre);
  });
}

function moveWorst(groupOf: Int32Array, cosines: Float64Array, sizes: Int32Array, centre: number): void {
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

function centresOf(unit: UnitMatrix, groupOf: Int32Array, k: number): UnitMatrix {
  const { sums } = groupSums(unit, groupOf, k);
  return normaliseRows({ data: Float32Array.from(sums), rows: k, cols: unit.cols });
}
