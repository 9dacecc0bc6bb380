/**
 * Turns a picture, and mirrors it if that helps, so that its points come as close as they can to those of another:
 * Procrustes in the plane, least squares over rotations and reflections. Both are taken around their means; the mean
 * and the size of `xy` stay, since a map says what is near in its own units. Where nothing tells a direction (one
 * side a single spot) the picture is left as it is.
 * @param xy 2N values; @param target 2N values, point i belongs to point i
 * @returns 2N values
 */
export function turnOnto(xy: ArrayLike<number>, target: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const [meanX, meanY] = meanOf(xy);
  const [targetX, targetY] = meanOf(target);
  let [xu, xv, yu, yv] = [0, 0, 0, 0];
  for (let at = 0; at < xy.length; at += 2) {
    const [x, y] = [xy[at] - meanX, xy[at + 1] - meanY];
    const [u, v] = [target[at] - targetX, target[at + 1] - targetY];
    xu += x * u;
    xv += x * v;
    yu += y * u;
    yv += y * v;
  }
  // What a rotation by θ gains is cosine·(xu ± yv) + sine·(xv ∓ yu), the lower signs after mirroring y.
  const turned = Math.hypot(xu + yv, xv - yu);
  const mirrored = Math.hypot(xu - yv, xv + yu);
  const side = mirrored > turned * (1 + 1e-12) ? -1 : 1;
  const length = side < 0 ? mirrored : turned;
  const cosine = length > 0 ? (xu + side * yv) / length : 1;
  const sine = length > 0 ? (xv - side * yu) / length : 0;
  return Float32Array.from({ length: xy.length }, (_, at) => {
    const x = xy[at & ~1] - meanX;
    const y = side * (xy[at | 1] - meanY);
    return at & 1 ? meanY + sine * x + cosine * y : meanX + cosine * x - sine * y;
  });
}

/** The same with nothing but mirroring of the two axes, for pictures whose axes have a meaning. */
export function mirrorOnto(xy: ArrayLike<number>, target: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const means = [meanOf(xy), meanOf(target)];
  const signs = [0, 1].map((axis) => {
    let product = 0;
    for (let at = axis; at < xy.length; at += 2) {
      product += (xy[at] - means[0][axis]) * (target[at] - means[1][axis]);
    }
    return product < 0 ? -1 : 1;
  });
  return Float32Array.from(xy, (value, at) => means[0][at & 1] + signs[at & 1] * (value - means[0][at & 1]));
}

function meanOf(xy: ArrayLike<number>): readonly [number, number] {
  let [x, y] = [0, 0];
  for (let at = 0; at < xy.length; at += 2) {
    x += xy[at];
    y += xy[at + 1];
  }
  const n = Math.max(1, xy.length / 2);
  return [x / n, y / n];
}
