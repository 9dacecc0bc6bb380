import { type Matrix, normaliseRows, takeRows, type UnitMatrix } from "../matrix.ts";
import { sampleIndices } from "../sampleIndices.ts";
import { cosineMatrix } from "../similarity.ts";
import { dotWithGroup, groupSums } from "./groupSums.ts";
import { type KMeans, type KMeansOptions, kMeansOfCosines } from "./kMeansOfCosines.ts";
import { silhouette } from "./silhouette.ts";

/** Above this many texts starts and numbers of groups are compared on a seeded sample of so many. */
const startRows = 1000;
const maxRounds = 30;
/** While the number of groups is being chosen; the groups themselves are the best of ten. */
const startsEach = 5;

/** Spherical k-means of any number of rows: `kMeansOfCosines`, from `startRows` on continued with all rows. */
export function sphericalKMeans(unit: UnitMatrix, k: number, options: KMeansOptions): KMeans {
  const sample = sampled(unit, options.seed);
  const found = kMeansOfCosines(cosineMatrix(sample), sample.rows, k, options);
  if (sample === unit) return found;
  return settle(unit, centresOf(sample, found.groupOf, Math.max(1, Math.min(Math.floor(k), sample.rows))));
}

/** The numbers of groups that are tried: 2 … min(12, N/4), at least 2. */
function mostGroups(rows: number): number {
  return Math.max(2, Math.min(12, Math.floor(rows / 4)));
}

/** The number of k-means groups with the highest mean silhouette, the smaller at a tie; 1 below four texts. */
export function bestGroupCount(unit: UnitMatrix, seed: number): number {
  if (unit.rows < 4) return Math.min(1, unit.rows);
  const sample = sampled(unit, seed);
  const cosines = cosineMatrix(sample);
  let best = 2;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 2; k <= mostGroups(unit.rows); k++) {
    const { groupOf } = kMeansOfCosines(cosines, sample.rows, k, { seed, starts: startsEach });
    const { mean } = silhouette(sample, groupOf, k);
    // NaN, as for equal texts, never wins.
    if (!(mean > most + 1e-12)) continue;
    most = mean;
    best = k;
  }
  return best;
}

function sampled(unit: UnitMatrix, seed: number): UnitMatrix {
  const rows = sampleIndices(unit.rows, startRows, seed);
  return rows.length < unit.rows ? (takeRows(unit, rows) as UnitMatrix) : unit;
}

/** Rounds of "join the closest centre, move the centres" until no text changes. */
function settle(unit: UnitMatrix, start: UnitMatrix): KMeans {
  const groupOf = new Int32Array(unit.rows).fill(-1);
  let centres = start;
  let fit = 0;
  for (let round = 0; round < maxRounds; round++) {
    const { changed, mean } = assign(unit, centres, groupOf);
    fit = mean;
    if (changed === 0) break;
    centres = centresOf(unit, groupOf, centres.rows);
  }
  return { groupOf, fit };
}

function assign(unit: UnitMatrix, centres: Matrix, groupOf: Int32Array): { changed: number; mean: number } {
  const precise = Float64Array.from(centres.data);
  let changed = 0;
  let sum = 0;
  for (let i = 0; i < unit.rows; i++) {
    const { group, cosine } = closestCentre(unit, i, precise, centres.rows);
    if (groupOf[i] !== group) changed += 1;
    groupOf[i] = group;
    sum += cosine;
  }
  return { changed, mean: sum / unit.rows };
}

/**
 * The centre with the highest cosine to row `i`, the lower at a tie.
 * @param centres count × cols, each of length 1
 */
export function closestCentre(
  unit: UnitMatrix,
  i: number,
  centres: Float64Array,
  count: number,
): { group: number; cosine: number } {
  let group = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let centre = 0; centre < count; centre++) {
    const cosine = dotWithGroup(unit, i, centres, centre);
    if (cosine <= most) continue;
    most = cosine;
    group = centre;
  }
  return { group, cosine: most };
}

/** The directions of the groups' summed rows. */
export function centresOf(unit: UnitMatrix, groupOf: Int32Array, count: number): UnitMatrix {
  const { sums } = groupSums(unit, groupOf, count);
  return normaliseRows({ data: Float32Array.from(sums), rows: count, cols: unit.cols });
}
