import { chordLength } from "./similarity.ts";

/** The sum of the chord lengths from each row to the next in an order: what leaf orders make short. @param cosines N×N */
export function pathLength(cosines: Float32Array, n: number, order: ArrayLike<number>): number {
  let length = 0;
  for (let at = 1; at < order.length; at++) length += chordLength(cosines[order[at - 1] * n + order[at]]);
  return length;
}
