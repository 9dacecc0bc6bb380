export type Scaling = {
  /** x and y of each point, 2N values. */
  readonly xy: Float32Array<ArrayBuffer>;
  /** √(Σ(δ − d)² / Σδ²) over all pairs: 0 is a perfect picture. */
  readonly stress: number;
};

const tolerance = 1e-7;

/**
 * Metric multidimensional scaling in the plane: places points so that their distances come close to
 * the given ones, by majorisation with equal weights (SMACOF; Borg & Groenen, Modern Multidimensional
 * Scaling, ch. 8). Never worse than its start. Cost N² per iteration.
 * @param distances N×N, symmetric, ≥ 0
 * @param start 2N values; points that coincide there move apart only through the others
 */
export function multidimensionalScaling(
  distances: ArrayLike<number>,
  start: ArrayLike<number>,
  maxIterations = 300,
): Scaling {
  const n = start.length / 2;
  let xy = fitScale(distances, Float64Array.from(start), n);
  let stress = stressOf(distances, xy, n);
  for (let iteration = 0; iteration < maxIterations && stress > 0; iteration++) {
    const moved = guttman(distances, xy, n);
    const next = stressOf(distances, moved, n);
    xy = moved;
    const gained = stress - next;
    stress = next;
    if (gained < tolerance) break;
  }
  return { xy: Float32Array.from(xy), stress };
}

/** Centres the start and gives it the size that fits the distances best. */
function fitScale(distances: ArrayLike<number>, xy: Float64Array, n: number): Float64Array {
  let cross = 0;
  let square = 0;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += xy[2 * i] / n;
    meanY += xy[2 * i + 1] / n;
    for (let j = 0; j < i; j++) {
      const d = gap(xy, i, j);
      cross += distances[i * n + j] * d;
      square += d * d;
    }
  }
  const scale = square > 0 ? cross / square : 1;
  return xy.map((value, at) => (value - (at % 2 === 0 ? meanX : meanY)) * scale);
}

/** The Guttman transform: one majorisation step. */
function guttman(distances: ArrayLike<number>, xy: Float64Array, n: number): Float64Array {
  const moved = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const d = gap(xy, i, j);
      if (d < 1e-12) continue;
      const ratio = distances[i * n + j] / d / n;
      const dx = ratio * (xy[2 * i] - xy[2 * j]);
      const dy = ratio * (xy[2 * i + 1] - xy[2 * j + 1]);
      moved[2 * i] += dx;
      moved[2 * i + 1] += dy;
      moved[2 * j] -= dx;
      moved[2 * j + 1] -= dy;
    }
  }
  return moved;
}

function stressOf(distances: ArrayLike<number>, xy: Float64Array, n: number): number {
  let off = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const wanted = distances[i * n + j];
      off += (wanted - gap(xy, i, j)) ** 2;
      total += wanted * wanted;
    }
  }
  return total > 0 ? Math.sqrt(off / total) : 0;
}

function gap(xy: Float64Array, i: number, j: number): number {
  return Math.sqrt((xy[2 * i] - xy[2 * j]) ** 2 + (xy[2 * i + 1] - xy[2 * j + 1]) ** 2);
}
