import { seededRandom } from "../random.ts";

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

const maxRounds = 50;
/** Texts drawn for each further starting centre. */
const drawsEach = 3;

/**
 * Spherical k-means (Dhillon & Modha 2001) on the cosines alone: a centre is the direction of its texts' sum, so
 * a text's cosine to it follows from the cosines to its members, and a round costs only what has moved. Starts as
 * greedy k-means++ does, with 1 − cosine for the squared distance. No group is left empty.
 * @param cosines n×n, symmetric
 * @param k held to 1 … n
 */
export function kMeansOfCosines(
  cosines: Float32Array | Float64Array,
  n: number,
  k: number,
  { seed, starts = 10 }: KMeansOptions,
): KMeans {
  const count = Math.max(1, Math.min(Math.floor(k), n));
  let best: KMeans | undefined;
  for (let start = 0; start < starts && n > 0; start++) {
    const random = seededRandom(seed * 1009 + start);
    const found = settle(cosines, n, count, nearestStart(cosines, n, firstTexts(cosines, n, count, random)));
    if (!best || found.fit > best.fit) best = found;
  }
  return best ?? { groupOf: new Int32Array(0), fit: Number.NaN };
}

function firstTexts(
  cosines: Float32Array | Float64Array,
  n: number,
  k: number,
  random: () => number,
): number[] {
  const chosen = [Math.floor(random() * n)];
  let far = closerOf(new Float64Array(n).fill(Number.POSITIVE_INFINITY), cosines, chosen[0]);
  while (chosen.length < k) {
    let best: { row: number; far: Float64Array; total: number } | undefined;
    const total = sumOf(far);
    for (let draw = 0; draw < drawsEach; draw++) {
      const row = total > 0 ? drawn(far, random() * total) : firstFree(chosen);
      const closer = closerOf(far, cosines, row);
      const left = sumOf(closer);
      if (!best || left < best.total) best = { row, far: closer, total: left };
    }
    chosen.push(best!.row);
    far = best!.far;
  }
  return chosen;
}

/** Where every text equals a centre, any other will do. */
function firstFree(chosen: readonly number[]): number {
  let row = 0;
  while (chosen.includes(row)) row += 1;
  return row;
}

/** Each text's 1 − cosine to its closest centre, with text `row` as one more; 0 for that text itself. */
function closerOf(far: Float64Array, cosines: Float32Array | Float64Array, row: number): Float64Array {
  const own = row * far.length;
  const closer = new Float64Array(far.length);
  for (let i = 0; i < far.length; i++) closer[i] = Math.max(0, Math.min(far[i], 1 - cosines[own + i]));
  closer[row] = 0;
  return closer;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
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

function nearestStart(
  cosines: Float32Array | Float64Array,
  n: number,
  chosen: readonly number[],
): Int32Array<ArrayBuffer> {
  const groupOf = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    for (let group = 1; group < chosen.length; group++) {
      if (cosines[i * n + chosen[group]] > cosines[i * n + chosen[groupOf[i]]]) groupOf[i] = group;
    }
  }
  // Texts equal to an earlier centre would leave their own without any.
  chosen.forEach((row, group) => {
    groupOf[row] = group;
  });
  return groupOf;
}

/** What is known of a partition while texts move. */
type State = {
  readonly n: number;
  readonly k: number;
  readonly groupOf: Int32Array<ArrayBuffer>;
  readonly sizes: Int32Array;
  /** k × n: the sum of a text's cosines to the texts of each group, itself included. */
  readonly sums: Float64Array;
};

function settle(
  cosines: Float32Array | Float64Array,
  n: number,
  k: number,
  start: Int32Array<ArrayBuffer>,
): KMeans {
  const state: State = { n, k, groupOf: start, sizes: new Int32Array(k), sums: new Float64Array(n * k) };
  for (let i = 0; i < n; i++) addText(state, cosines, i, start[i], 1);
  for (let round = 0; round < maxRounds; round++) if (moveAll(state, cosines) === 0) break;
  return { groupOf: state.groupOf, fit: lengths(state).reduce((sum, length) => sum + length, 0) / n };
}

function addText(
  { n, sizes, sums }: State,
  cosines: Float32Array | Float64Array,
  i: number,
  group: number,
  sign: 1 | -1,
): void {
  sizes[group] += sign;
  for (let j = 0, from = i * n, to = group * n; j < n; j++) sums[to + j] += sign * cosines[from + j];
}

/** The length of each group's summed vectors. */
function lengths({ n, k, groupOf, sums }: State): Float64Array {
  const squares = new Float64Array(k);
  for (let i = 0; i < n; i++) squares[groupOf[i]] += sums[groupOf[i] * n + i];
  return squares.map((square) => Math.sqrt(Math.max(0, square)));
}

/** One round: all texts choose by the same centres, then all move. @returns how many moved */
function moveAll(state: State, cosines: Float32Array | Float64Array): number {
  const { n, k, groupOf, sizes, sums } = state;
  const length = lengths(state);
  const chosen = groupOf.slice();
  for (let i = 0; i < n; i++) {
    let most = sums[groupOf[i] * n + i] / (length[groupOf[i]] || 1) + 1e-12;
    for (let group = 0; group < k; group++) {
      const cosine = sums[group * n + i] / (length[group] || 1);
      if (cosine <= most) continue;
      most = cosine;
      chosen[i] = group;
    }
  }
  let moved = 0;
  for (let i = 0; i < n; i++) {
    // The last text of a group stays, so none is ever empty.
    if (chosen[i] === groupOf[i] || sizes[groupOf[i]] === 1) continue;
    addText(state, cosines, i, groupOf[i], -1);
    addText(state, cosines, i, chosen[i], 1);
    groupOf[i] = chosen[i];
    moved += 1;
  }
  return moved;
}
