import type { Neighbours } from "../maths/neighbours.ts";
import { chordLength } from "../maths/similarity.ts";

/** A weighted graph; every edge is there in both directions. */
export type FuzzySet = {
  readonly heads: Int32Array<ArrayBuffer>;
  readonly tails: Int32Array<ArrayBuffer>;
  /** In (0, 1]: how sure it is that the two belong together. */
  readonly weights: Float64Array<ArrayBuffer>;
};

const tolerance = 1e-5;
const maxSteps = 64;
/** The least bandwidth, as a share of the mean distance. */
const leastShare = 1e-3;

/**
 * UMAP's fuzzy simplicial set on chord lengths (McInnes, Healy & Melville 2018, section 3.1 and algorithms 2 and
 * 3; local connectivity 1, union). Edges and weights are those of umap-js. Their order puts edges of different
 * heads next to each other, for the layout's steps of four.
 * @param rows at least two, with at least one neighbour each
 */
export function fuzzySet(neighbours: Neighbours, rows: number): FuzzySet {
  const { k, indices } = neighbours;
  const strengths = strengthsOf(neighbours, rows);
  const most = 2 * rows * k;
  const heads = new Int32Array(most);
  const tails = new Int32Array(most);
  const weights = new Float64Array(most);
  let count = 0;
  let ends = most;
  for (let rank = 0; rank < k; rank++) {
    for (let head = 0; head < rows; head++) {
      const at = head * k + rank;
      const tail = indices[at]!;
      const back = placeOf(indices, tail * k, k, head);
      const there = strengths[at]!;
      const here = back < 0 ? 0 : strengths[back]!;
      const weight = there + here - there * here;
      if (weight === 0) continue;
      heads[count] = head;
      tails[count] = tail;
      weights[count] = weight;
      count += 1;
      // Who is not among its neighbour's neighbours gets the way back here; those edges fill the arrays from the end.
      if (back >= 0) continue;
      ends -= 1;
      heads[ends] = tail;
      tails[ends] = head;
      weights[ends] = weight;
    }
  }
  const joined = <T extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(from: T): T => {
    from.copyWithin(count, ends);
    return from.subarray(0, count + most - ends) as T;
  };
  return { heads: joined(heads), tails: joined(tails), weights: joined(weights) };
}

function placeOf(indices: Int32Array, start: number, k: number, wanted: number): number {
  for (let at = start; at < start + k; at++) if (indices[at] === wanted) return at;
  return -1;
}

/** N×k: 1 for the nearest neighbour, falling with the distance beyond it at the pace of the neighbourhood. */
function strengthsOf({ k, cosines }: Neighbours, rows: number): Float64Array {
  const distances = new Float64Array(cosines.length);
  for (let at = 0; at < cosines.length; at++) distances[at] = chordLength(cosines[at]!);
  const wanted = Math.log2(k + 1);
  const overall = distances.reduce((sum, distance) => sum + distance, 0) / (rows * (k + 1));
  const strengths = new Float64Array(rows * k);
  for (let i = 0; i < rows; i++) {
    const own = distances.subarray(i * k, (i + 1) * k);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const mean = nearest > 0 ? own.reduce((sum, distance) => sum + distance, 0) / (k + 1) : overall;
    const width = Math.max(bandwidth(own, nearest, wanted), leastShare * mean);
    for (let at = 0; at < k; at++) {
      const beyond = own[at]! - nearest;
      strengths[i * k + at] = beyond > 0 ? Math.exp(-(beyond / width)) : 1;
    }
  }
  return strengths;
}

/** By bisection: the width at which the strengths of a neighbourhood add up to `wanted`. */
function bandwidth(distances: Float64Array, nearest: number, wanted: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let width = 1;
  for (let step = 0; step < maxSteps; step++) {
    let sum = 0;
    for (let at = 0; at < distances.length; at++) {
      const beyond = distances[at]! - nearest;
      sum += beyond > 0 ? Math.exp(-(beyond / width)) : 1;
    }
    if (Math.abs(sum - wanted) < tolerance) break;
    if (sum > wanted) high = width;
    else low = width;
    width = high === Number.POSITIVE_INFINITY ? width * 2 : (low + high) / 2;
  }
  return width;
}
