import { TILE, tileFloat32 } from "./tiles";

/**
 * Dot products of all rows of `a` with all rows of `b`.
 * @param a float32 rows, @param aCount and @param bCount multiples of 64; @param rowBytes a multiple of 64
 * @param out float32, aCount × bCount
 * @param scores room for one tile
 */
export function productOf(
  a: usize,
  aCount: usize,
  b: usize,
  bCount: usize,
  rowBytes: usize,
  out: usize,
  scores: usize,
): void {
  const outBytes = bCount * 4;
  for (let j: usize = 0; j < bCount; j += TILE) {
    for (let i: usize = 0; i < aCount; i += TILE) {
      tileFloat32(a + i * rowBytes, b + j * rowBytes, rowBytes, scores);
      for (let row: usize = 0; row < TILE; row++) {
        memory.copy(out + (i + row) * outBytes + j * 4, scores + row * TILE * 4, TILE * 4);
      }
    }
  }
}
