import { power } from "./power";

// UMAP's layout: edges pull their two ends together, and each pull is paid for with five random texts that push its
// first end away (McInnes, Healy & Melville 2018, sections 3.2 and 4.3). Four edges are worked on at once. Their
// gradients are taken where the points stood before the four, which changes nothing that can be measured.

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
 * @param due room for 2·edges + 4·(edges + 4)·5 bytes … see kernels.ts
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
  // The last four are filled up with edges from nobody to nobody, which move only it.
  while (total & 3) {
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
  const scaleA = f32x4.splat(a);
  const one = f32x4.splat(1);
  const exponent = f32x4.splat(b);
  const pull = f32x4.splat(-2 * a * b);
  const push = f32x4.splat(2 * b);
  const near = f32x4.splat(0.001);
  const step = f32x4.splat(alpha);
  const most = f32x4.splat(CLIP);
  const least = f32x4.splat(-CLIP);
  while (heads < end) {
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
    let dx = f32x4.sub(x, v128.shuffle<f32>(tail01, tail23, 0, 2, 4, 6));
    let dy = f32x4.sub(y, v128.shuffle<f32>(tail01, tail23, 1, 3, 5, 7));
    let square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    let raised = power(square, exponent);
    // −2ab·s^(b − 1) / (1 + a·s^b), both sides times s; for s = 0 the numerator's differences are 0.
    let force = f32x4.div(
      f32x4.mul(pull, raised),
      f32x4.mul(f32x4.add(square, f32x4.splat(1e-30)), f32x4.add(one, f32x4.mul(scaleA, raised))),
    );
    const pullX = f32x4.mul(step, f32x4.pmax(f32x4.pmin(f32x4.mul(force, dx), most), least));
    const pullY = f32x4.mul(step, f32x4.pmax(f32x4.pmin(f32x4.mul(force, dy), most), least));
    const headX = f32x4.add(x, pullX);
    const headY = f32x4.add(y, pullY);

    let pushX = f32x4.splat(0);
    let pushY = pushX;
    for (let n: usize = 0; n < NEGATIVES; n++) {
      const s0 = load<u32>(strangers);
      const s1 = load<u32>(strangers, 4);
      const s2 = load<u32>(strangers, 8);
      const s3 = load<u32>(strangers, 12);
      const stranger01 = v128.load64_lane(s1, v128.load64_zero(s0), 1);
      const stranger23 = v128.load64_lane(s3, v128.load64_zero(s2), 1);
      dx = f32x4.sub(headX, v128.shuffle<f32>(stranger01, stranger23, 0, 2, 4, 6));
      dy = f32x4.sub(headY, v128.shuffle<f32>(stranger01, stranger23, 1, 3, 5, 7));
      square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
      raised = power(square, exponent);
      force = f32x4.div(push, f32x4.mul(f32x4.add(near, square), f32x4.add(one, f32x4.mul(scaleA, raised))));
      pushX = f32x4.add(pushX, f32x4.pmax(f32x4.pmin(f32x4.mul(force, dx), most), least));
      pushY = f32x4.add(pushY, f32x4.pmax(f32x4.pmin(f32x4.mul(force, dy), most), least));
      strangers += 16;
    }

    // One after the other: two of the four may share a point, and none may get lost.
    const moveX = f32x4.add(pullX, f32x4.mul(step, pushX));
    const moveY = f32x4.add(pullY, f32x4.mul(step, pushY));
    const move01 = v128.shuffle<f32>(moveX, moveY, 0, 4, 1, 5);
    const move23 = v128.shuffle<f32>(moveX, moveY, 2, 6, 3, 7);
    const pull01 = v128.shuffle<f32>(pullX, pullY, 0, 4, 1, 5);
    const pull23 = v128.shuffle<f32>(pullX, pullY, 2, 6, 3, 7);
    v128.store64_lane(h0, f32x4.add(v128.load64_zero(h0), move01), 0);
    v128.store64_lane(h1, f32x4.add(v128.load64_zero(h1), v128.shuffle<f32>(move01, move01, 2, 3, 2, 3)), 0);
    v128.store64_lane(h2, f32x4.add(v128.load64_zero(h2), move23), 0);
    v128.store64_lane(h3, f32x4.add(v128.load64_zero(h3), v128.shuffle<f32>(move23, move23, 2, 3, 2, 3)), 0);
    v128.store64_lane(t0, f32x4.sub(v128.load64_zero(t0), pull01), 0);
    v128.store64_lane(t1, f32x4.sub(v128.load64_zero(t1), v128.shuffle<f32>(pull01, pull01, 2, 3, 2, 3)), 0);
    v128.store64_lane(t2, f32x4.sub(v128.load64_zero(t2), pull23), 0);
    v128.store64_lane(t3, f32x4.sub(v128.load64_zero(t3), v128.shuffle<f32>(pull23, pull23, 2, 3, 2, 3)), 0);

    heads += 16;
    tails += 16;
  }
}
