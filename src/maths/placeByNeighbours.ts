/**
 * A place in the plane for something that was not laid out: the mean of its neighbours' places, weighted by how
 * similar they are. It lies within their hull, whatever the thing itself is like.
 * @param xy x and y of all points in turn
 * @param points the neighbours; undefined is returned without any
 * @param weights one per neighbour; those not above 0 count nothing, unless none is above 0: then all count alike
 */
export function placeByNeighbours(
  xy: Float32Array,
  points: readonly number[],
  weights: readonly number[],
): { readonly x: number; readonly y: number } | undefined {
  if (points.length === 0) return undefined;
  const positive = weights.some((weight) => weight > 0);
  let [x, y, sum] = [0, 0, 0];
  points.forEach((point, at) => {
    const weight = positive ? Math.max(0, weights[at]!) : 1;
    x += weight * xy[2 * point]!;
    y += weight * xy[2 * point + 1]!;
    sum += weight;
  });
  return { x: x / sum, y: y / sum };
}
