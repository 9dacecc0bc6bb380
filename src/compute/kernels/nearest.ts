import type { Neighbours } from "../../maths/neighbours.ts";
import { clampCosine } from "../../maths/similarity.ts";
import type { Helper } from "./helper.ts";
import { shareOut } from "./shareOut.ts";
import { copyQuantised, paddedSize, tileBytes, tileRows, type UnitRows } from "./unitRows.ts";
import type { Workspace } from "./workspace.ts";

/** Candidates beyond the k asked for; with fewer, more rows would have to be looked at twice. */
const spare = 8;

/** Bytes that `nearestOf` needs beside the rows. */
export function nearestBytes(rows: number, k: number, helpers: readonly Helper[] = []): number {
  const padded = paddedSize(rows, 1).rows;
  const lists = padded * (k + spare) * 8;
  return lists * (helpers.length > 0 ? 2 : 1) + padded * 4 + tileBytes + k * 12;
}

/**
 * The same neighbours as `nearestNeighbours` of src/maths, bit for bit: int16 scores find the candidates, strip by
 * strip here and in the helpers; float64 sums decide.
 */
export async function nearestOf(rows: UnitRows, k: number, helpers: readonly Helper[]): Promise<Neighbours> {
  const { workspace, count, cols } = rows;
  const kept = Math.max(0, Math.min(Math.floor(k), count - 1));
  if (kept === 0) return { k: 0, indices: new Int32Array(0), cosines: new Float32Array(0) };

  const keep = kept + spare;
  const search = openSearch(workspace, rows.quantised, count, cols, keep);
  await Promise.all(
    helpers.map((helper) => helper.open({ quantised: copyQuantised(rows), count, cols, keep })),
  );
  await shareOut(
    Math.ceil(count / tileRows),
    search.meet,
    helpers.map((helper) => helper.meet),
  );
  for (const helper of helpers) search.merge(await helper.lists());
  return rank(rows, search.lists, keep, kept);
}

export type Search = {
  /** Address of `keep` candidates a row. */
  readonly lists: number;
  meet(strip: number): void;
  merge(found: Uint8Array): void;
  copy(): Uint8Array<ArrayBuffer>;
};

/** Candidate lists in a workspace that holds int16 rows. */
export function openSearch(
  { kernels, memory, allocate }: Workspace,
  quantised: number,
  count: number,
  cols: number,
  keep: number,
): Search {
  const padded = paddedSize(count, cols).rows;
  const bytes = padded * keep * 8;
  const floors = allocate(padded * 4);
  const lists = allocate(bytes);
  const scores = allocate(tileBytes);
  // No score is as low as these, and no pair of padding is ever offered.
  new Int32Array(memory, floors, padded).fill(-(2 ** 31));
  new BigInt64Array(memory, lists, padded * keep).fill(-(2n ** 63n));
  let found: number | undefined;
  return {
    lists,
    meet: (strip) => kernels.nearestStrip(quantised, count, cols * 2, strip, floors, lists, keep, scores),
    merge(other) {
      found ??= allocate(bytes);
      new Uint8Array(memory, found, bytes).set(other);
      kernels.mergeLists(lists, found, count, keep);
    },
    copy: () => new Uint8Array(memory, lists, bytes).slice(),
  };
}

function rank(rows: UnitRows, lists: number, keep: number, k: number): Neighbours {
  const { count, cols, floats, quantised, error } = rows;
  const { kernels, memory, allocate } = rows.workspace;
  const bestIndices = allocate(k * 4);
  const bestCosines = allocate(k * 8);
  const foundIndices = new Int32Array(memory, bestIndices, k);
  const foundCosines = new Float64Array(memory, bestCosines, k);
  const indices = new Int32Array(count * k);
  const cosines = new Float32Array(count * k);
  for (let i = 0; i < count; i++) {
    const list = lists + i * keep * 8;
    if (!kernels.certifyRow(floats, cols, i, list, keep, k, error, bestIndices, bestCosines)) {
      kernels.exactRow(floats, quantised, count, cols, i, k, error, bestIndices, bestCosines);
    }
    indices.set(foundIndices, i * k);
    for (let at = 0; at < k; at++) cosines[i * k + at] = clampCosine(foundCosines[at]!);
  }
  return { k, indices, cosines };
}
