import { TILE, tileInt16 } from "./tiles";

// The best candidates of each row as a descending list of int64: the score above, what tells rows apart below, so
// that one comparison decides and equal scores go to the lower index.

const LOWEST: i32 = i32.MIN_VALUE;
const LAST_INDEX: i64 = 0x7fffffff;

/**
 * Meets the 64 rows of strip `strip` with all rows that come after them, and offers each pair's score to the lists
 * of both. All strips together meet every pair once, in whatever order and wherever they run.
 * @param rows int16, padded to whole tiles
 * @param floors int32 a row: the least score its list holds
 * @param lists `keep` int64 a row
 * @param scores room for one tile
 */
export function nearestStrip(
  rows: usize,
  count: usize,
  rowBytes: usize,
  strip: usize,
  floors: usize,
  lists: usize,
  keep: usize,
  scores: usize,
): void {
  const first = strip * TILE;
  const a = rows + first * rowBytes;
  for (let other = first; other < count; other += TILE) {
    tileInt16(a, rows + other * rowBytes, rowBytes, scores);
    if (other === first || other + TILE > count) hideCells(scores, first, other, count);
    offerTile(scores, first, other, floors, lists, keep);
  }
}

/** Cells on and below the diagonal, and of padding, get the score that no list takes. */
export function hideCells(scores: usize, first: usize, other: usize, count: usize): void {
  for (let i: usize = 0; i < TILE; i++) {
    for (let j: usize = 0; j < TILE; j++) {
      if (other + j <= first + i || other + j >= count) store<i32>(scores + (i * TILE + j) * 4, LOWEST);
    }
  }
}

/** Four cells at a time: most are below both floors and need no more than two comparisons. */
function offerTile(
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
      const better = v128.or(i32x4.gt_s(four, own), i32x4.gt_s(four, theirs));
      if (!v128.any_true(better)) continue;
      for (let lane: usize = 0; lane < 4; lane++) {
        const score = load<i32>(scores + (i * TILE + j + lane) * 4);
        const column = other + j + lane;
        offer(floors, lists, keep, row, column, score);
        offer(floors, lists, keep, column, row, score);
      }
      own = v128.load32_splat(floors + row * 4);
    }
  }
}

function offer(floors: usize, lists: usize, keep: usize, row: usize, other: usize, score: i32): void {
  if (score <= load<i32>(floors + row * 4)) return;
  const list = lists + row * keep * 8;
  insert(list, keep, entryOf(score, other));
  store<i32>(floors + row * 4, (load<i64>(list + (keep - 1) * 8) >> 32) as i32);
}

/** Puts an entry into its place; the last one drops out. */
export function insert(list: usize, keep: usize, entry: i64): void {
  let at = list + (keep - 1) * 8;
  while (at > list) {
    const before = load<i64>(at - 8);
    if (before >= entry) break;
    store<i64>(at, before);
    at -= 8;
  }
  store<i64>(at, entry);
}

/** Adds the candidates another worker found to our lists. */
export function mergeLists(lists: usize, found: usize, count: usize, keep: usize): void {
  const bytes = keep * 8;
  for (let row: usize = 0; row < count; row++) {
    for (let at: usize = 0; at < bytes; at += 8) {
      const entry = load<i64>(found + at);
      if (entry <= load<i64>(lists + bytes - 8)) break;
      insert(lists, keep, entry);
    }
    lists += bytes;
    found += bytes;
  }
}

export function entryOf(score: i32, index: usize): i64 {
  return ((score as i64) << 32) | (LAST_INDEX - (index as i64));
}

/** The row an entry names. */
export function indexOf(entry: i64): usize {
  return (LAST_INDEX - (entry & 0xffffffff)) as usize;
}

export function scoreOf(entry: i64): i32 {
  return (entry >> 32) as i32;
}
