import { SCALE } from "./quantise";
import { TILE, tileFloat32, tileInt16 } from "./tiles";

/**
 * Cosines of the 64 rows of strip `strip` with themselves and all rows after them.
 * @param rows int16 or float32, padded to whole tiles; @param precise 1 for float32
 * @param out float32, 64 rows of `outCols` from column 64·strip on: cell (i, j) is the cosine of rows
 *   64·strip + i and 64·strip + j; @param outCols a multiple of 64
 * @param scores room for one tile
 */
export function cosineStrip(
  rows: usize,
  count: usize,
  rowBytes: usize,
  precise: usize,
  strip: usize,
  out: usize,
  outCols: usize,
  scores: usize,
): void {
  const first = strip * TILE;
  const a = rows + first * rowBytes;
  for (let other = first; other < count; other += TILE) {
    const b = rows + other * rowBytes;
    if (precise) tileFloat32(a, b, rowBytes, scores);
    else tileInt16(a, b, rowBytes, scores);
    copyTile(scores, precise, out + (other - first) * 4, outCols);
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
