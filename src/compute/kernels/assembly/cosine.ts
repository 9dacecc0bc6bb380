import { SCALE } from "./quantise";
import { TILE, tileFloat32, tileInt16 } from "./tiles";

/**
 * Cosines of the 64 rows at `a` with the rows at `b`.
 * @param count rows at `b`; both are int16 or float32, padded to whole tiles; @param precise 1 for float32
 * @param out float32, 64 rows of `outCols`: cell (i, j) is the cosine of row i of `a` and row j of `b`
 * @param outCols a multiple of 64, at least `count`; @param scores room for one tile
 */
export function cosineStrip(
  a: usize,
  b: usize,
  count: usize,
  rowBytes: usize,
  precise: usize,
  out: usize,
  outCols: usize,
  scores: usize,
): void {
  for (let other: usize = 0; other < count; other += TILE) {
    if (precise) tileFloat32(a, b, rowBytes, scores);
    else tileInt16(a, b, rowBytes, scores);
    copyTile(scores, precise, out + other * 4, outCols);
    b += TILE * rowBytes;
  }
}

/** As float32 within [-1, 1]. */
function copyTile(scores: usize, precise: usize, out: usize, outCols: usize): void {
  const unit = f32x4.splat(1 / (SCALE * SCALE));
  const one = f32x4.splat(1);
  const minusOne = f32x4.splat(-1);
  for (let i: usize = 0; i < TILE; i++) {
    for (let j: usize = 0; j < TILE * 4; j += 16) {
      const cell = v128.load(scores + j);
      const cosine = precise ? cell : f32x4.mul(f32x4.convert_i32x4_s(cell), unit);
      v128.store(out + j, f32x4.pmax(f32x4.pmin(cosine, one), minusOne));
    }
    scores += TILE * 4;
    out += outCols * 4;
  }
}
