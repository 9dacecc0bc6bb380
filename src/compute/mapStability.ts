import { defaultNeighbours } from "../maths/defaultNeighbours.ts";
import { keptNeighbours } from "../maths/keptNeighbours.ts";
import { type Matrix, takeRows } from "../maths/matrix.ts";
import { nearestInPlane } from "../maths/nearestInPlane.ts";
import { layoutMap, type MapSettings, mapSample } from "./layout.ts";
import type { Split } from "./split.ts";

export type MapStability = {
  /** Maps compared, from as many seeds; 1 if the map does not depend on the seed. */
  readonly maps: number;
  readonly k: number;
  /** The share of a text's k nearest on one map that are its nearest on another: mean over texts and pairs of maps. */
  readonly agreement: number;
  /** What `agreement` would be between maps that have nothing to do with each other. */
  readonly chance: number;
};

const seeds = 3;

/**
 * How much of a map is the draw of the seed: the settings' own and the two after it, on the same sample of texts.
 * @param context reports the share done, 0 … 1
 */
export async function mapStability(
  matrix: Matrix,
  settings: MapSettings,
  { plain, progress }: Pick<Split, "plain"> & { readonly progress?: (share: number) => void } = {},
): Promise<MapStability> {
  const sampled = mapSample(matrix.rows, settings, plain);
  const mapped = sampled ? takeRows(matrix, sampled) : matrix;
  const n = mapped.rows;
  const k = defaultNeighbours(n);
  const lists: ReturnType<typeof nearestInPlane>[] = [];
  for (let draw = 0; draw < seeds; draw++) {
    const { kind, xy } = await layoutMap(mapped, { ...settings, seed: settings.seed + draw }, { plain });
    if (kind !== "umap") return { maps: 1, k, agreement: 1, chance: chanceOf(k, n) };
    lists.push(nearestInPlane(xy, k));
    progress?.((draw + 1) / seeds);
  }
  let sum = 0;
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    for (const share of keptNeighbours(lists[a]!, lists[b]!, n)) sum += share;
  }
  return { maps: seeds, k, agreement: sum / (seeds * n), chance: chanceOf(k, n) };
}

function chanceOf(k: number, n: number): number {
  return n > 1 ? k / (n - 1) : 1;
}
