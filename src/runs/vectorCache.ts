import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { BatchTiming } from "./batchTiming.ts";
import type { CutRow } from "./execute.ts";

/** One answered request: its vectors in one array, its texts by hash. */
export type CachedBatch = {
  readonly ids: readonly string[];
  readonly cols: number;
  readonly vectors: Float32Array<ArrayBuffer>;
  readonly timing: BatchTiming;
  readonly zeroRows: readonly number[];
  /** Tokens kept of texts that were too long, by row. */
  readonly cuts: readonly CutRow[];
  /** Whether it is known of every row that it is whole or cut; not so in the server's way. */
  readonly checked: boolean;
  /** The version the server gave itself when it made these vectors. */
  readonly serverVersion: string;
  /**
   * Set where no request was made: these are the first numbers of vectors this long, normalised again here as the
   * server does it. There is then nothing in `timing`.
   */
  readonly firstOf?: number | undefined;
};

/** The batches that together hold the texts asked for; other texts may be among them, and "" for outdated rows. */
export type CacheReading = { readonly batches: readonly CachedBatch[] };

export type VectorCache = {
  read(key: string, ids: readonly string[]): Promise<CacheReading>;
  write(key: string, batch: CachedBatch): Promise<void>;
};

interface Schema extends DBSchema {
  batches: { key: number; value: CachedBatch & { readonly vectorKey: string } };
  /** [vector key, text id] → the record that holds it. */
  texts: { key: [string, string]; value: { readonly record: number } };
}

/** The oldest records go when the store holds more vectors than this. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Vectors in IndexedDB, one record a request and an index from text to record: writing one value per text is
 * several times slower. Meant to run in a worker.
 */
export async function openVectorCache(name: string): Promise<VectorCache> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(upgrading) {
      upgrading.createObjectStore("batches", { autoIncrement: true });
      upgrading.createObjectStore("texts");
    },
  });

  return {
    async read(key, ids) {
      const transaction = database.transaction(["texts", "batches"]);
      const range = IDBKeyRange.bound([key, ""], [key, "\uffff"]);
      const texts = transaction.objectStore("texts");
      const [keys, values] = await Promise.all([texts.getAllKeys(range), texts.getAll(range)]);
      const wanted = new Set(ids);
      const recordOf = new Map<string, number>();
      const records = new Set<number>();
      keys.forEach(([, id], i) => {
        const value = values[i];
        if (!value) return;
        recordOf.set(id, value.record);
        if (wanted.has(id)) records.add(value.record);
      });
      const stored = transaction.objectStore("batches");
      const batches = await Promise.all(
        [...records].map(async (record) => {
          const batch = await stored.get(record);
          // A text that was embedded again lives in a newer record; its old row is not to be found any more.
          return batch && { ...batch, ids: batch.ids.map((id) => (recordOf.get(id) === record ? id : "")) };
        }),
      );
      return { batches: batches.filter((batch) => batch !== undefined) };
    },

    async write(key, batch) {
      const transaction = database.transaction(["texts", "batches"], "readwrite");
      const record = await transaction.objectStore("batches").add({ ...batch, vectorKey: key });
      const texts = transaction.objectStore("texts");
      await Promise.all(batch.ids.map((id) => texts.put({ record }, [key, id])));
      await transaction.done;
      await dropOldest(database, MOST_BYTES);
    },
  };
}

async function dropOldest(database: IDBPDatabase<Schema>, most: number): Promise<void> {
  const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (usage <= most) return;
  const transaction = database.transaction(["texts", "batches"], "readwrite");
  const cursor = await transaction.objectStore("batches").openCursor();
  if (cursor) {
    const { vectorKey, ids } = cursor.value;
    await Promise.all(ids.map((id) => transaction.objectStore("texts").delete([vectorKey, id])));
    await cursor.delete();
  }
  await transaction.done;
}

/** The stand-in where the browser keeps nothing: results then live as long as the tab. */
export function memoryVectorCache(): VectorCache {
  const kept = new Map<string, CachedBatch[]>();
  return {
    async read(key, ids) {
      const wanted = new Set(ids);
      const found = (kept.get(key) ?? []).filter((batch) => batch.ids.some((id) => wanted.has(id)));
      // Copies: what a worker answers is transferred, which would empty the store.
      return { batches: found.map((batch) => ({ ...batch, vectors: batch.vectors.slice() })) };
    },
    async write(key, batch) {
      kept.set(key, [...(kept.get(key) ?? []), batch]);
    },
  };
}
