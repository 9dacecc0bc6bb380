import { TILE } from "./tiles";
import { entryOf, hideCells, insert, scoreOf } from "./topK";

// Cosines of the first d numbers for several d at once: the sums of a tile grow column by column, and at each size
// they are weighed and ranked before they grow on, so all sizes together cost what the largest does.
//
// Rows come in panels of eight, column by column: eight numbers side by side. So a block of sums needs no adding up
// across lanes, and columns can be taken in any order: `order` lists their addresses within a panel (column · 32).

const PANEL: usize = 8;
/** Bytes of a tile's row of sums or scores, four each. */
const ROW_OF_CELLS: usize = 256;
/** A cosine of 1 as a score. */
const ONE: f32 = 1073741824;
const LOWEST: i32 = i32.MIN_VALUE;

/**
 * 1 / length of every row's first numbers, at every size; 0 for a row of zeros. Sums are float64.
 * @param count a multiple of 8 @param sizes uint32, ascending @param out float32, sizes × count
 */
export function invertLengths(
  panels: usize,
  count: usize,
  cols: usize,
  order: usize,
  sizes: usize,
  sizeCount: usize,
  out: usize,
): void {
  for (let first: usize = 0; first < count; first += PANEL) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let c: usize = 0;
    for (let s: usize = 0; s < sizeCount; s++) {
      const end = load<u32>(sizes + s * 4) as usize;
      for (; c < end; c++) {
        const at = panels + load<u32>(order + c * 4);
        const low = v128.load(at);
        const high = v128.load(at, 16);
        const a = f64x2.promote_low_f32x4(low);
        const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(low, low, 2, 3, 2, 3));
        const d = f64x2.promote_low_f32x4(high);
        const e = f64x2.promote_low_f32x4(v128.shuffle<f32>(high, high, 2, 3, 2, 3));
        s0 = f64x2.add(s0, f64x2.mul(a, a));
        s1 = f64x2.add(s1, f64x2.mul(b, b));
        s2 = f64x2.add(s2, f64x2.mul(d, d));
        s3 = f64x2.add(s3, f64x2.mul(e, e));
      }
      const target = out + (s * count + first) * 4;
      store<f32>(target, inverse(f64x2.extract_lane(s0, 0)));
      store<f32>(target, inverse(f64x2.extract_lane(s0, 1)), 4);
      store<f32>(target, inverse(f64x2.extract_lane(s1, 0)), 8);
      store<f32>(target, inverse(f64x2.extract_lane(s1, 1)), 12);
      store<f32>(target, inverse(f64x2.extract_lane(s2, 0)), 16);
      store<f32>(target, inverse(f64x2.extract_lane(s2, 1)), 20);
      store<f32>(target, inverse(f64x2.extract_lane(s3, 0)), 24);
      store<f32>(target, inverse(f64x2.extract_lane(s3, 1)), 28);
    }
    panels += cols * 32;
  }
}

function inverse(square: f64): f32 {
  return square > 0 ? ((1 / Math.sqrt(square)) as f32) : 0;
}

/**
 * Meets the 64 rows of strip `strip` with themselves and all after them, and offers each pair's score at each size
 * to the lists of both, as `nearestStrip` does at one.
 * @param inverses float32, sizes × rows in whole tiles, as of `invertLengths`
 * @param floors int32, sizes × rows, at first the least int32 but one @param lists int64, sizes × rows × keep
 * @param sums @param scores room for a tile each
 */
export function meetPrefixes(
  panels: usize,
  count: usize,
  cols: usize,
  order: usize,
  sizes: usize,
  sizeCount: usize,
  inverses: usize,
  strip: usize,
  floors: usize,
  lists: usize,
  keep: usize,
  sums: usize,
  scores: usize,
): void {
  const padded = (count + TILE - 1) & ~(TILE - 1);
  const first = strip * TILE;
  const a = panels + first * cols * 4;
  for (let other = first; other < count; other += TILE) {
    const b = panels + other * cols * 4;
    memory.fill(sums, 0, TILE * ROW_OF_CELLS);
    let from: usize = 0;
    for (let s: usize = 0; s < sizeCount; s++) {
      const to = load<u32>(sizes + s * 4) as usize;
      addColumns(a, b, cols, order + from * 4, order + to * 4, sums);
      from = to;
      const own = inverses + s * padded * 4;
      weigh(sums, own + first * 4, own + other * 4, scores);
      if (other === first || other + TILE > count) hideCells(scores, first, other, count);
      const at = s * padded;
      offerToBoth(scores, first, other, floors + at * 4, lists + at * keep * 8, keep);
    }
  }
}

/**
 * Meets 64 query rows with all rows, and offers each score to the query's list alone. Scores lack the length of the
 * query's own vector, which changes no order in its list.
 * @param queries their panels @param ids uint32: which row each is, left out of its own list
 * @param floors int32, sizes × 64 @param lists int64, sizes × 64 × keep
 */
export function askPrefixes(
  queries: usize,
  ids: usize,
  panels: usize,
  count: usize,
  cols: usize,
  order: usize,
  sizes: usize,
  sizeCount: usize,
  inverses: usize,
  floors: usize,
  lists: usize,
  keep: usize,
  sums: usize,
  scores: usize,
): void {
  const padded = (count + TILE - 1) & ~(TILE - 1);
  for (let other: usize = 0; other < count; other += TILE) {
    const b = panels + other * cols * 4;
    memory.fill(sums, 0, TILE * ROW_OF_CELLS);
    let from: usize = 0;
    for (let s: usize = 0; s < sizeCount; s++) {
      const to = load<u32>(sizes + s * 4) as usize;
      addColumns(queries, b, cols, order + from * 4, order + to * 4, sums);
      from = to;
      weigh(sums, 0, inverses + (s * padded + other) * 4, scores);
      hideOwn(scores, ids, other, count);
      offerToRows(scores, other, floors + s * TILE * 4, lists + s * TILE * keep * 8, keep);
    }
  }
}

/**
 * Scores of 64 query rows with all rows, at every size; without the length of the query's own vector.
 * @param out int32, sizes × 64 × rows in whole tiles
 */
export function scorePrefixes(
  queries: usize,
  panels: usize,
  count: usize,
  cols: usize,
  order: usize,
  sizes: usize,
  sizeCount: usize,
  inverses: usize,
  sums: usize,
  scores: usize,
  out: usize,
): void {
  const padded = (count + TILE - 1) & ~(TILE - 1);
  for (let other: usize = 0; other < count; other += TILE) {
    const b = panels + other * cols * 4;
    memory.fill(sums, 0, TILE * ROW_OF_CELLS);
    let from: usize = 0;
    for (let s: usize = 0; s < sizeCount; s++) {
      const to = load<u32>(sizes + s * 4) as usize;
      addColumns(queries, b, cols, order + from * 4, order + to * 4, sums);
      from = to;
      weigh(sums, 0, inverses + (s * padded + other) * 4, scores);
      for (let i: usize = 0; i < TILE; i++) {
        memory.copy(out + ((s * TILE + i) * padded + other) * 4, scores + i * ROW_OF_CELLS, ROW_OF_CELLS);
      }
    }
  }
}

/** Adds the products of the columns from `order` to `end` to the sums of 64 rows with 64. */
function addColumns(a: usize, b: usize, cols: usize, order: usize, end: usize, sums: usize): void {
  const panelBytes = cols * 32;
  for (let j: usize = 0; j < TILE; j += 8) {
    let half = a;
    for (let i: usize = 0; i < TILE; i += 8) {
      addBlock(half, b, order, end, sums + i * ROW_OF_CELLS + j * 4);
      addBlock(half + 16, b, order, end, sums + (i + 4) * ROW_OF_CELLS + j * 4);
      half += panelBytes;
    }
    b += panelBytes;
  }
}

/** Four rows with eight: eight sums of four stay in registers. */
function addBlock(a: usize, b: usize, order: usize, end: usize, out: usize): void {
  let s0 = v128.load(out);
  let t0 = v128.load(out, 16);
  let s1 = v128.load(out, 256);
  let t1 = v128.load(out, 272);
  let s2 = v128.load(out, 512);
  let t2 = v128.load(out, 528);
  let s3 = v128.load(out, 768);
  let t3 = v128.load(out, 784);
  while (order < end) {
    const at = load<u32>(order) as usize;
    const low = v128.load(b + at);
    const high = v128.load(b + at, 16);
    let x = v128.load32_splat(a + at);
    s0 = f32x4.add(s0, f32x4.mul(x, low));
    t0 = f32x4.add(t0, f32x4.mul(x, high));
    x = v128.load32_splat(a + at, 4);
    s1 = f32x4.add(s1, f32x4.mul(x, low));
    t1 = f32x4.add(t1, f32x4.mul(x, high));
    x = v128.load32_splat(a + at, 8);
    s2 = f32x4.add(s2, f32x4.mul(x, low));
    t2 = f32x4.add(t2, f32x4.mul(x, high));
    x = v128.load32_splat(a + at, 12);
    s3 = f32x4.add(s3, f32x4.mul(x, low));
    t3 = f32x4.add(t3, f32x4.mul(x, high));
    order += 4;
  }
  v128.store(out, s0);
  v128.store(out, t0, 16);
  v128.store(out, s1, 256);
  v128.store(out, t1, 272);
  v128.store(out, s2, 512);
  v128.store(out, t2, 528);
  v128.store(out, s3, 768);
  v128.store(out, t3, 784);
}

/** Sums times the inverse lengths of both rows, or of the column's alone (`own` 0), as int32 scores. */
function weigh(sums: usize, own: usize, others: usize, scores: usize): void {
  let factor = f32x4.splat(ONE);
  const one = factor;
  for (let i: usize = 0; i < TILE; i++) {
    if (own !== 0) factor = f32x4.mul(one, v128.load32_splat(own + i * 4));
    for (let j: usize = 0; j < ROW_OF_CELLS; j += 16) {
      const cosine = f32x4.mul(f32x4.mul(v128.load(sums + j), v128.load(others + j)), factor);
      v128.store(scores + j, i32x4.trunc_sat_f32x4_s(cosine));
    }
    sums += ROW_OF_CELLS;
    scores += ROW_OF_CELLS;
  }
}

/** A query's own cell and those of padding get the score that no list takes. */
function hideOwn(scores: usize, ids: usize, other: usize, count: usize): void {
  for (let i: usize = 0; i < TILE; i++) {
    const row = scores + i * ROW_OF_CELLS;
    const own = (load<u32>(ids + i * 4) as usize) - other;
    if (own < TILE) store<i32>(row + own * 4, LOWEST);
    for (let j = count - other; j < TILE; j++) store<i32>(row + j * 4, LOWEST);
  }
}

/** Offers a tile to the lists of its rows, and of its columns. Most cells are below both floors. */
function offerToBoth(
  scores: usize,
  first: usize,
  other: usize,
  floors: usize,
  lists: usize,
  keep: usize,
): void {
  for (let i: usize = 0; i < TILE; i++) {
    const row = first + i;
    let own = v128.load32_splat(floors + row * 4);
    for (let j: usize = 0; j < TILE; j += 4) {
      const four = v128.load(scores + (i * TILE + j) * 4);
      const theirs = v128.load(floors + (other + j) * 4);
      if (!v128.any_true(v128.or(i32x4.ge_s(four, own), i32x4.ge_s(four, theirs)))) continue;
      for (let lane: usize = 0; lane < 4; lane++) {
        const score = load<i32>(scores + (i * TILE + j + lane) * 4);
        const column = other + j + lane;
        offer(floors + row * 4, lists + row * keep * 8, keep, column, score);
        offer(floors + column * 4, lists + column * keep * 8, keep, row, score);
      }
      own = v128.load32_splat(floors + row * 4);
    }
  }
}

function offerToRows(scores: usize, other: usize, floors: usize, lists: usize, keep: usize): void {
  for (let i: usize = 0; i < TILE; i++) {
    const list = lists + i * keep * 8;
    const at = floors + i * 4;
    let floor = v128.load32_splat(at);
    for (let j: usize = 0; j < TILE; j += 4) {
      const four = v128.load(scores + (i * TILE + j) * 4);
      if (!v128.any_true(i32x4.ge_s(four, floor))) continue;
      for (let lane: usize = 0; lane < 4; lane++) {
        offer(at, list, keep, other + j + lane, load<i32>(scores + (i * TILE + j + lane) * 4));
      }
      floor = v128.load32_splat(at);
    }
  }
}

/**
 * A score as good as the last one counts: between equal ones the lower index decides, in whatever order they come.
 * So the floor of a list with room is just above what hidden cells have.
 */
function offer(floor: usize, list: usize, keep: usize, other: usize, score: i32): void {
  if (score < load<i32>(floor)) return;
  const last = list + (keep - 1) * 8;
  const entry = entryOf(score, other);
  if (entry <= load<i64>(last)) return;
  insert(list, keep, entry);
  store<i32>(floor, max(scoreOf(load<i64>(last)), LOWEST + 1));
}
