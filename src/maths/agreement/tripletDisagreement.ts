import { seededRandom } from "../random.ts";
import type { PairValues } from "./neighbourLists.ts";

/** Up to here all triplets are counted, above a seeded draw of them. */
export const exactTripletTexts = 600;
export const drawnTriplets = 200_000;

/** Chance level: of two unrelated spaces, each says the other way as often as not. */
export const tripletChance = 0.5;

/**
 * The share of triplets (i; j, k) in which two spaces disagree on whether j or k is closer to i, which without ties is
 * (1 − mean row-wise Kendall τ)/2. A tie disagrees with nothing. Counts all n·(n − 1)·(n − 2)/2 by merge sort: N²·log N.
 * @param n at least 3
 */
export function tripletDisagreement(first: PairValues, second: PairValues, n: number): number {
  let discordant = 0;
  const others = new Int32Array(n - 1);
  const values = new Float64Array(n - 1);
  const room = new Float64Array(n - 1);
  for (let i = 0; i < n; i++) {
    const start = i * n;
    for (let j = 0, at = 0; j < n; j++) if (j !== i) others[at++] = j;
    // Ties of the first space in the second one's order: they count for nothing.
    others.sort((p, q) => first[start + p] - first[start + q] || second[start + p] - second[start + q]);
    for (let at = 0; at < others.length; at++) values[at] = second[start + others[at]];
    discordant += inversions(values, room);
  }
  return discordant / ((n * (n - 1) * (n - 2)) / 2);
}

/** How many pairs stand the wrong way round; sorts in place. `room` is as long as `values`. */
function inversions(values: Float64Array, room: Float64Array, count = values.length): number {
  let found = 0;
  for (let width = 1; width < count; width *= 2) {
    for (let left = 0; left + width < count; left += 2 * width) {
      found += merge(values, room, left, left + width, Math.min(left + 2 * width, count));
    }
  }
  return found;
}

function merge(
  values: Float64Array,
  room: Float64Array,
  left: number,
  middle: number,
  right: number,
): number {
  let found = 0;
  let a = left;
  let b = middle;
  for (let at = left; at < right; at++) {
    if (b >= right || (a < middle && values[a] <= values[b])) room[at] = values[a++];
    else {
      room[at] = values[b++];
      // It goes before all that are left of the first half.
      found += middle - a;
    }
  }
  values.set(room.subarray(left, right), left);
  return found;
}

/** Seeded triplets of different texts, three numbers each: i, j, k. */
export function drawTriplets(n: number, count = drawnTriplets, seed = 1): Int32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const drawn = new Int32Array(3 * count);
  for (let at = 0; at < drawn.length; at += 3) {
    const i = Math.floor(random() * n);
    const j = other(Math.floor(random() * (n - 1)), i);
    let k = Math.floor(random() * (n - 2));
    k = other(k, Math.min(i, j));
    k = other(k, Math.max(i, j));
    drawn[at] = i;
    drawn[at + 1] = j;
    drawn[at + 2] = k;
  }
  return drawn;
}

function other(index: number, taken: number): number {
  return index < taken ? index : index + 1;
}

/** Whether the two spaces disagree on one triplet; the cosines of i to j and to k in each. */
export function disagrees(firstJ: number, firstK: number, secondJ: number, secondK: number): boolean {
  return (firstJ - firstK) * (secondJ - secondK) < 0;
}
