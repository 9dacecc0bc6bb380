const CLIP: f32 = 4;

/**
 * Pulls both ends of the edges that had their turn towards a place of their own, once for each of these edges:
 * y += alpha·clip(tie·(a − y)). So who is moved often is pulled back as often, and pushes from random points are
 * not held against anyone.
 * @param points x and y of each point
 * @param anchors x and y of its place; @param ties how strongly it is pulled, twice; both laid out as `points`
 * @param heads @param tails addresses of points, as `settleEpoch` left them; @param due how many edges
 */
export function pullToAnchors(
  points: usize,
  anchors: usize,
  ties: usize,
  heads: usize,
  tails: usize,
  due: usize,
  alpha: f32,
): void {
  const toAnchor = anchors - points;
  const toTie = ties - points;
  const step = f32x4.splat(alpha);
  const end = heads + due * 4;
  while (heads < end) {
    pull(load<u32>(heads), toAnchor, toTie, step);
    pull(load<u32>(tails), toAnchor, toTie, step);
    heads += 4;
    tails += 4;
  }
}

function pull(point: usize, toAnchor: usize, toTie: usize, step: v128): void {
  const own = v128.load64_zero(point);
  const wanted = f32x4.mul(
    v128.load64_zero(point + toTie),
    f32x4.sub(v128.load64_zero(point + toAnchor), own),
  );
  const clipped = f32x4.pmax(f32x4.pmin(wanted, f32x4.splat(CLIP)), f32x4.splat(-CLIP));
  v128.store64_lane(point, f32x4.add(own, f32x4.mul(step, clipped)), 0);
}
