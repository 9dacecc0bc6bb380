import { power } from "./power";

// UMAP's layout: edges pull their two ends together, and each pull is paid for with five random texts that push its
// first end away (McInnes, Healy & Melville 2018, sections 3.2 and 4.3). Sixteen edges are worked on at once, by four
// groups of four: what one group waits for, the others fill. All ends but an edge's own head are seen where they stood
// before the sixteen. A head moves on with each of its pushes; all five from one place would overshoot, which costs
// trustworthiness that can be measured.

const NEGATIVES: usize = 5;
const CLIP: f32 = 4;

/**
 * One epoch: every edge whose turn it is.
 * @param points x and y of `count` points and of one more that belongs to nobody
 * @param count below 65,536
 * @param edges how many, a multiple of 4
 * @param heads @param tails addresses of the edges' points, uint32
 * @param periods float32: epochs from one turn of an edge to the next; @param turns float32: the next one
 * @param random four uint32, none of them 0: the state of four generators
 * @param dueHeads @param dueTails @param strangers room for the edges of an epoch and 16 more, uint32; five strangers each
 * @returns how many edges had their turn: the first of `dueHeads` and `dueTails`
 */
export function settleEpoch(
  points: usize,
  count: usize,
  edges: usize,
  heads: usize,
  tails: usize,
  periods: usize,
  turns: usize,
  epoch: f32,
  alpha: f32,
  a: f32,
  b: f32,
  random: usize,
  dueHeads: usize,
  dueTails: usize,
  strangers: usize,
): usize {
  const nobody = points + count * 8;
  let total = collectDue(edges, heads, tails, periods, turns, epoch, dueHeads, dueTails);
  const drawn = total;
  // The last groups are filled up with edges from nobody to nobody, which move only it.
  while (total & (4 * GROUPS - 1)) {
    store<u32>(dueHeads + total * 4, nobody);
    store<u32>(dueTails + total * 4, nobody);
    total++;
  }
  drawStrangers(points, count, total * NEGATIVES, random, strangers);
  moveFours(dueHeads, dueTails, strangers, total * 4, alpha, a, b);
  return drawn;
}

/** Lists the edges whose turn has come, in their order, and sets their next turn. */
function collectDue(
  edges: usize,
  heads: usize,
  tails: usize,
  periods: usize,
  turns: usize,
  epoch: f32,
  dueHeads: usize,
  dueTails: usize,
): usize {
  const now = f32x4.splat(epoch);
  const end = edges * 4;
  let found: usize = 0;
  for (let at: usize = 0; at < end; at += 16) {
    const turn = v128.load(turns + at);
    const isDue = f32x4.le(turn, now);
    const lanes = i32x4.bitmask(isDue);
    if (lanes === 0) continue;
    v128.store(turns + at, f32x4.add(turn, v128.and(isDue, v128.load(periods + at))));
    // Written always, counted only if due: cheaper than a jump that cannot be foreseen.
    for (let lane: usize = 0; lane < 4; lane++) {
      store<u32>(dueHeads + found, load<u32>(heads + at + lane * 4));
      store<u32>(dueTails + found, load<u32>(tails + at + lane * 4));
      found += ((lanes >> (lane as i32)) & 1) << 2;
    }
  }
  return found >> 2;
}

/** Addresses of random points: xorshift32 (Marsaglia 2003) in four lanes, its upper half scaled to the count. */
function drawStrangers(points: usize, count: usize, wanted: usize, random: usize, out: usize): void {
  const size = i32x4.splat(count);
  const base = i32x4.splat(points as i32);
  let state = v128.load(random);
  const end = out + wanted * 4;
  while (out < end) {
    state = v128.xor(state, i32x4.shl(state, 13));
    state = v128.xor(state, i32x4.shr_u(state, 17));
    state = v128.xor(state, i32x4.shl(state, 5));
    const index = i32x4.shr_u(i32x4.mul(i32x4.shr_u(state, 16), size), 16);
    v128.store(out, i32x4.add(base, i32x4.shl(index, 3)));
    out += 16;
  }
  v128.store(random, state);
}

/** Groups of four edges that are worked on together: their steps wait for each other less. */
const GROUPS: usize = 4;
/** A group's notes: x and y of its heads before, its pull in x and y, x and y of its heads now. */
const NOTES: usize = 96;
const notes: usize = memory.data(384, 16);

function moveFours(
  heads: usize,
  tails: usize,
  strangers: usize,
  bytes: usize,
  alpha: f32,
  a: f32,
  b: f32,
): void {
  const end = heads + bytes;
  while (heads < end) {
    for (let group: usize = 0; group < GROUPS; group++) {
      pullFour(heads + group * 16, tails + group * 16, notes + group * NOTES, alpha, a, b);
    }
    for (let n: usize = 0; n < NEGATIVES; n++) {
      pushGroups(heads, strangers, alpha, a, b);
      strangers += GROUPS * 16;
    }
    for (let group: usize = 0; group < GROUPS; group++) {
      applyFour(heads + group * 16, tails + group * 16, notes + group * NOTES);
    }
    heads += GROUPS * 16;
    tails += GROUPS * 16;
  }
}

/** Each head and its tail towards each other. */
function pullFour(heads: usize, tails: usize, own: usize, alpha: f32, a: f32, b: f32): void {
  const h0 = load<u32>(heads);
  const h1 = load<u32>(heads, 4);
  const h2 = load<u32>(heads, 8);
  const h3 = load<u32>(heads, 12);
  const head01 = v128.load64_lane(h1, v128.load64_zero(h0), 1);
  const head23 = v128.load64_lane(h3, v128.load64_zero(h2), 1);
  const x = v128.shuffle<f32>(head01, head23, 0, 2, 4, 6);
  const y = v128.shuffle<f32>(head01, head23, 1, 3, 5, 7);

  const t0 = load<u32>(tails);
  const t1 = load<u32>(tails, 4);
  const t2 = load<u32>(tails, 8);
  const t3 = load<u32>(tails, 12);
  const tail01 = v128.load64_lane(t1, v128.load64_zero(t0), 1);
  const tail23 = v128.load64_lane(t3, v128.load64_zero(t2), 1);
  const dx = f32x4.sub(x, v128.shuffle<f32>(tail01, tail23, 0, 2, 4, 6));
  const dy = f32x4.sub(y, v128.shuffle<f32>(tail01, tail23, 1, 3, 5, 7));
  const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
  const raised = power(square, f32x4.splat(b));
  // −2ab·s^(b − 1) / (1 + a·s^b), both sides times s; for s = 0 the numerator's differences are 0.
  const force = f32x4.div(
    f32x4.mul(f32x4.splat(-2 * a * b), raised),
    f32x4.mul(
      f32x4.add(square, f32x4.splat(1e-30)),
      f32x4.add(f32x4.splat(1), f32x4.mul(f32x4.splat(a), raised)),
    ),
  );
  const step = f32x4.splat(alpha);
  const pullX = f32x4.mul(step, clip(f32x4.mul(force, dx)));
  const pullY = f32x4.mul(step, clip(f32x4.mul(force, dy)));
  v128.store(own, x);
  v128.store(own, y, 16);
  v128.store(own, pullX, 32);
  v128.store(own, pullY, 48);
  v128.store(own, f32x4.add(x, pullX), 64);
  v128.store(own, f32x4.add(y, pullY), 80);
}

function clip(gradient: v128): v128 {
  return f32x4.pmax(f32x4.pmin(gradient, f32x4.splat(CLIP)), f32x4.splat(-CLIP));
}

/** One push for every head of all groups, from where the push before it left the head. */
function pushGroups(heads: usize, strangers: usize, alpha: f32, a: f32, b: f32): void {
  const one = f32x4.splat(1);
  const exponent = f32x4.splat(b);
  const scaleA = f32x4.splat(a);
  const push = f32x4.splat(2 * b);
  const near = f32x4.splat(0.001);
  const step = f32x4.splat(alpha);
  for (let group: usize = 0; group < GROUPS; group++) {
    const own = notes + group * NOTES;
    const at = strangers + group * 16;
    const s0 = load<u32>(at);
    const s1 = load<u32>(at, 4);
    const s2 = load<u32>(at, 8);
    const s3 = load<u32>(at, 12);
    const stranger01 = v128.load64_lane(s1, v128.load64_zero(s0), 1);
    const stranger23 = v128.load64_lane(s3, v128.load64_zero(s2), 1);
    const headX = v128.load(own, 64);
    const headY = v128.load(own, 80);
    const dx = f32x4.sub(headX, v128.shuffle<f32>(stranger01, stranger23, 0, 2, 4, 6));
    const dy = f32x4.sub(headY, v128.shuffle<f32>(stranger01, stranger23, 1, 3, 5, 7));
    const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    const raised = power(square, exponent);
    let force = f32x4.div(
      push,
      f32x4.mul(f32x4.add(near, square), f32x4.add(one, f32x4.mul(scaleA, raised))),
    );
    // Nobody is pushed away from where it stood itself a moment ago.
    force = v128.andnot(force, i32x4.eq(v128.load(heads + group * 16), v128.load(at)));
    v128.store(own, f32x4.add(headX, f32x4.mul(step, clip(f32x4.mul(force, dx)))), 64);
    v128.store(own, f32x4.add(headY, f32x4.mul(step, clip(f32x4.mul(force, dy)))), 80);
  }
}

/** One after the other: several may share a point, and no move may get lost. */
function applyFour(heads: usize, tails: usize, own: usize): void {
  const moveX = f32x4.sub(v128.load(own, 64), v128.load(own));
  const moveY = f32x4.sub(v128.load(own, 80), v128.load(own, 16));
  const move01 = v128.shuffle<f32>(moveX, moveY, 0, 4, 1, 5);
  const move23 = v128.shuffle<f32>(moveX, moveY, 2, 6, 3, 7);
  const pull01 = v128.shuffle<f32>(v128.load(own, 32), v128.load(own, 48), 0, 4, 1, 5);
  const pull23 = v128.shuffle<f32>(v128.load(own, 32), v128.load(own, 48), 2, 6, 3, 7);
  add(load<u32>(heads), move01);
  add(load<u32>(heads, 4), v128.shuffle<f32>(move01, move01, 2, 3, 2, 3));
  add(load<u32>(heads, 8), move23);
  add(load<u32>(heads, 12), v128.shuffle<f32>(move23, move23, 2, 3, 2, 3));
  take(load<u32>(tails), pull01);
  take(load<u32>(tails, 4), v128.shuffle<f32>(pull01, pull01, 2, 3, 2, 3));
  take(load<u32>(tails, 8), pull23);
  take(load<u32>(tails, 12), v128.shuffle<f32>(pull23, pull23, 2, 3, 2, 3));
}

function add(point: usize, move: v128): void {
  v128.store64_lane(point, f32x4.add(v128.load64_zero(point), move), 0);
}

function take(point: usize, move: v128): void {
  v128.store64_lane(point, f32x4.sub(v128.load64_zero(point), move), 0);
}
