import { SCALE } from "./quantise";
import { indexOf, scoreOf } from "./topK";

// int16 scores find candidates; who is a neighbour, and in which order, is decided on float64 sums of the float32
// rows, added up column by column exactly as the plain loop in src/maths does: same neighbours, same bits, same ties.

/** An int16 score of 1. */
const ONE: f64 = (SCALE as f64) * (SCALE as f64);

/**
 * Re-ranks the candidates of row `row`.
 *
 * With x = q + e, |x·y − q·p| ≤ |e| + |f|·(1 + |e|) for two rows of length 1 with residuals e and f, so `error` bounds
 * how far any score is from its cosine. Who scores more than two errors below the k-th candidate cannot be a
 * neighbour; and who is no candidate scores at most as much as the last one, which must stay below the k-th cosine.
 * @param list the row's `keep` candidates; @param k at most `keep`
 * @param indices int32, @param cosines float64: the row's k neighbours, best first
 * @returns 1 if these are the neighbours for certain, 0 if `exactRow` has to look again
 */
export function certifyRow(
  rows: usize,
  cols: usize,
  row: usize,
  list: usize,
  keep: usize,
  k: usize,
  error: f64,
  indices: usize,
  cosines: usize,
): usize {
  empty(indices, cosines, k);
  const own = rows + row * cols * 4;
  const rowBytes = cols * 4;
  const floor = (scoreOf(load<i64>(list + (k - 1) * 8)) as f64) - 2 * error * ONE;
  let last: usize = k;
  while (
    last < keep &&
    load<i64>(list + last * 8) !== i64.MIN_VALUE &&
    (scoreOf(load<i64>(list + last * 8)) as f64) >= floor
  ) {
    last++;
  }
  for (let at: usize = 0; at < last; at += 4) {
    // Places beyond the last repeat it; its cosine is simply not used.
    const top = last - 1;
    const p = indexOf(load<i64>(list + at * 8));
    const q = indexOf(load<i64>(list + min(at + 1, top) * 8));
    const r = indexOf(load<i64>(list + min(at + 2, top) * 8));
    const s = indexOf(load<i64>(list + min(at + 3, top) * 8));
    fourDots(
      own,
      rows + p * rowBytes,
      rows + q * rowBytes,
      rows + r * rowBytes,
      rows + s * rowBytes,
      rowBytes,
    );
    place(indices, cosines, k, p, dot0);
    if (at + 1 <= top) place(indices, cosines, k, q, dot1);
    if (at + 2 <= top) place(indices, cosines, k, r, dot2);
    if (at + 3 <= top) place(indices, cosines, k, s, dot3);
  }
  if (last < keep) return 1;
  const worst = (scoreOf(load<i64>(list + (keep - 1) * 8)) as f64) / ONE + error;
  return worst < load<f64>(cosines + (k - 1) * 8) ? 1 : 0;
}

/**
 * The neighbours of one row among all: for rows with more candidates as good as equal than a list holds. What
 * `certifyRow` left is the bar that a score has to come near.
 * @param quantised the rows as int16
 */
export function exactRow(
  rows: usize,
  quantised: usize,
  count: usize,
  cols: usize,
  row: usize,
  k: usize,
  error: f64,
  indices: usize,
  cosines: usize,
): void {
  const rowBytes = cols * 4;
  const own = rows + row * rowBytes;
  const ownQuantised = quantised + row * (rowBytes >> 1);
  const floor = (load<f64>(cosines + (k - 1) * 8) - error) * ONE;
  empty(indices, cosines, k);
  for (let other: usize = 0; other < count; other++) {
    if (other === row) continue;
    if ((scoreInt16(ownQuantised, quantised + other * (rowBytes >> 1), rowBytes >> 1) as f64) < floor)
      continue;
    const b = rows + other * rowBytes;
    fourDots(own, b, b, b, b, rowBytes);
    place(indices, cosines, k, other, dot0);
  }
}

function empty(indices: usize, cosines: usize, k: usize): void {
  for (let at: usize = 0; at < k; at++) {
    store<i32>(indices + at * 4, i32.MAX_VALUE);
    store<f64>(cosines + at * 8, -Infinity);
  }
}

/** Keeps the list descending, ties by ascending index. */
function place(indices: usize, cosines: usize, k: usize, index: usize, cosine: f64): void {
  let at: usize = k;
  while (at > 0) {
    const other = load<f64>(cosines + (at - 1) * 8);
    if (other > cosine || (other === cosine && load<u32>(indices + (at - 1) * 4) < index)) break;
    at--;
    if (at + 1 < k) {
      store<f64>(cosines + (at + 1) * 8, other);
      store<u32>(indices + (at + 1) * 4, load<u32>(indices + at * 4));
    }
  }
  if (at >= k) return;
  store<f64>(cosines + at * 8, cosine);
  store<u32>(indices + at * 4, index);
}

let dot0: f64 = 0;
let dot1: f64 = 0;
let dot2: f64 = 0;
let dot3: f64 = 0;

/** Dot products of one row with four, into dot0 … dot3: each lane adds up its own row, column after column. */
function fourDots(x: usize, a: usize, b: usize, c: usize, d: usize, rowBytes: usize): void {
  let ab = f64x2.splat(0);
  let cd = ab;
  const end = x + rowBytes;
  while (x < end) {
    const own = v128.load(x);
    const ra = v128.load(a);
    const rb = v128.load(b);
    const rc = v128.load(c);
    const rd = v128.load(d);
    const own0 = f64x2.promote_low_f32x4(v128.shuffle<f32>(own, own, 0, 0, 0, 0));
    const own1 = f64x2.promote_low_f32x4(v128.shuffle<f32>(own, own, 1, 1, 1, 1));
    const own2 = f64x2.promote_low_f32x4(v128.shuffle<f32>(own, own, 2, 2, 2, 2));
    const own3 = f64x2.promote_low_f32x4(v128.shuffle<f32>(own, own, 3, 3, 3, 3));
    const abLow = v128.shuffle<f32>(ra, rb, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(ra, rb, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(rc, rd, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(rc, rd, 2, 6, 3, 7);
    ab = f64x2.add(ab, f64x2.mul(own0, f64x2.promote_low_f32x4(abLow)));
    cd = f64x2.add(cd, f64x2.mul(own0, f64x2.promote_low_f32x4(cdLow)));
    ab = f64x2.add(ab, f64x2.mul(own1, f64x2.promote_low_f32x4(v128.shuffle<f32>(abLow, abLow, 2, 3, 2, 3))));
    cd = f64x2.add(cd, f64x2.mul(own1, f64x2.promote_low_f32x4(v128.shuffle<f32>(cdLow, cdLow, 2, 3, 2, 3))));
    ab = f64x2.add(ab, f64x2.mul(own2, f64x2.promote_low_f32x4(abHigh)));
    cd = f64x2.add(cd, f64x2.mul(own2, f64x2.promote_low_f32x4(cdHigh)));
    ab = f64x2.add(
      ab,
      f64x2.mul(own3, f64x2.promote_low_f32x4(v128.shuffle<f32>(abHigh, abHigh, 2, 3, 2, 3))),
    );
    cd = f64x2.add(
      cd,
      f64x2.mul(own3, f64x2.promote_low_f32x4(v128.shuffle<f32>(cdHigh, cdHigh, 2, 3, 2, 3))),
    );
    x += 16;
    a += 16;
    b += 16;
    c += 16;
    d += 16;
  }
  dot0 = f64x2.extract_lane(ab, 0);
  dot1 = f64x2.extract_lane(ab, 1);
  dot2 = f64x2.extract_lane(cd, 0);
  dot3 = f64x2.extract_lane(cd, 1);
}

function scoreInt16(a: usize, b: usize, rowBytes: usize): i32 {
  let sum = i32x4.splat(0);
  const end = a + rowBytes;
  while (a < end) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}
