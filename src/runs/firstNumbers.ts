import { cutAsServer } from "../maths/serverCut.ts";
import type { CachedBatch } from "./vectorCache.ts";
import type { VectorTable } from "./vectorTable.ts";

/** There was no request. */
const NO_TIMING = { texts: 0, sentAt: 0, wallMs: 0, characters: 0 };

/**
 * The first numbers of the vectors of `ids`, cut as the server does it and marked by `firstOf`, with all that is
 * known of the texts: one batch for each server version and for checked and unchecked texts.
 * @param ids texts that the table has @param size below the length of its vectors
 */
export function firstNumbers(table: VectorTable, ids: readonly string[], size: number): CachedBatch[] {
  const parts = new Map<string, string[]>();
  for (const id of ids) {
    const key = `${table.isChecked(id)} ${table.serverVersions([id])[0] ?? ""}`;
    const part = parts.get(key);
    if (part) part.push(id);
    else parts.set(key, [id]);
  }
  return [...parts.values()].map((part) => batchOf(table, part, size));
}

function batchOf(table: VectorTable, ids: readonly string[], size: number): CachedBatch {
  const vectors = new Float32Array(ids.length * size);
  ids.forEach((id, row) => {
    const vector = table.vector(id);
    if (vector) vectors.set(cutAsServer(vector, size), row * size);
  });
  return {
    ids,
    cols: size,
    vectors,
    timing: NO_TIMING,
    // What is left of a vector may be zeros alone.
    zeroRows: ids.flatMap((_, row) =>
      vectors.subarray(row * size, (row + 1) * size).some((value) => value !== 0) ? [] : [row],
    ),
    cuts: ids.flatMap((id, row) => {
      const cut = table.cut(id);
      return cut ? [{ row, tokensKept: cut.tokensKept }] : [];
    }),
    checked: ids.every((id) => table.isChecked(id)),
    serverVersion: table.serverVersions(ids)[0] ?? "",
    firstOf: table.firstOf(ids) ?? table.cols,
  };
}
