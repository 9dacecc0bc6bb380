import { type Matrix, normaliseRows, type UnitMatrix } from "../matrix.ts";
import { seededRandom } from "../random.ts";

export type PlantedSettings = {
  readonly rows: number;
  readonly cols: number;
  readonly groups: number;
  /** The mean cosine of two texts of one group. */
  readonly within: number;
  readonly seed: number;
};

/** Mean cosine of two texts of different groups: what real spaces have (.03 – .10). */
const across = 0.07;

/**
 * For tests: groups of equal size on noise as real text vectors have it. All rows share one direction; the noise has
 * a spectrum that falls as a power (its participation ratio is about a sixth of the columns), so a few directions
 * hold much of it and groups are not the only structure. Row i belongs to group i mod `groups`.
 */
export function anisotropicGroups({ rows, cols, groups, within, seed }: PlantedSettings): UnitMatrix {
  const random = seededRandom(seed);
  const spread = Float64Array.from({ length: cols }, (_, c) => (c + 4) ** -0.45);
  const noiseLength = Math.hypot(...spread);
  const common = direction(cols, random);
  const centres = Array.from({ length: groups }, () => direction(cols, random));
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const centre = centres[i % groups]!;
    for (let c = 0; c < cols; c++) {
      const noise = (Math.sqrt(1 - within) * spread[c] * normal(random)) / noiseLength;
      data[i * cols + c] = Math.sqrt(across) * common[c] + Math.sqrt(within - across) * centre[c] + noise;
    }
  }
  return normaliseRows({ data, rows, cols } satisfies Matrix);
}

function direction(cols: number, random: () => number): Float64Array {
  const vector = Float64Array.from({ length: cols }, () => normal(random));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Box–Muller; 1 − random keeps the logarithm finite. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
