import type { TextItem } from "../experiment/experiment.ts";
import { hash128 } from "../maths/hash.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { BatchTiming } from "./batchTiming.ts";
import type { CachedBatch } from "./vectorCache.ts";

/** The vectors of some texts in one space, in corpus order. `key` names exactly this content. */
export type Embeddings = {
  readonly key: string;
  readonly ids: readonly string[];
  readonly matrix: Matrix;
};

type Row = { readonly batch: CachedBatch; readonly row: number };

/** All vectors in memory for one vector key. Rows are views on the batches they came with. */
export class VectorTable {
  readonly #key: string;
  readonly #rows = new Map<string, Row>();
  #cols = 0;
  #anyUnchecked = false;
  #anyCut = false;
  /** By corpus, and gone with it; emptied when vectors arrive. */
  #memo = new WeakMap<readonly TextItem[], Embeddings>();

  constructor(key: string) {
    this.#key = key;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Whether any text may have been cut unseen. */
  get anyUnchecked(): boolean {
    return this.#anyUnchecked;
  }

  /** Whether any text is known to be cut. */
  get anyCut(): boolean {
    return this.#anyCut;
  }

  /** Whether it is known of this text that it is whole or cut. */
  isChecked(id: string): boolean {
    return this.#rows.get(id)?.batch.checked ?? false;
  }

  /** What was kept of a text that was too long; `undefined` for a whole one. */
  cut(id: string): { readonly tokensKept: number | undefined } | undefined {
    const found = this.#rows.get(id);
    return found?.batch.cuts.find((cut) => cut.row === found.row);
  }

  /** Tokens of this text, where it was asked for alone and the server said; never a share of a sum. */
  tokens(id: string): number | undefined {
    const found = this.#rows.get(id);
    return found?.batch.ids.length === 1 ? found.batch.timing.promptTokens : undefined;
  }

  /** Lets go of the vectors of these texts, to have them made again. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) this.#rows.delete(id);
    if (this.#rows.size === 0) this.#cols = 0;
    this.#memo = new WeakMap();
  }

  /** Dimensions of the vectors; 0 while there are none. */
  get cols(): number {
    return this.#cols;
  }

  vector(id: string): Float32Array<ArrayBuffer> | undefined {
    const found = this.#rows.get(id);
    if (!found) return undefined;
    const { cols, vectors } = found.batch;
    return vectors.subarray(found.row * cols, (found.row + 1) * cols);
  }

  /** Whether the server's vector for this text is all zeros: not-a-number inside a model arrives like that. */
  isZero(id: string): boolean {
    const found = this.#rows.get(id);
    return found?.batch.zeroRows.includes(found.row) ?? false;
  }

  /**
   * Newer vectors take the place of older ones of the same text.
   * @throws RangeError when the batch has other dimensions than the rest
   */
  add(batch: CachedBatch): void {
    if (batch.cols === 0) return;
    if (this.#cols !== 0 && batch.cols !== this.#cols)
      throw new RangeError(`it sent vectors of ${batch.cols} numbers after vectors of ${this.#cols}`);
    this.#cols = batch.cols;
    if (!batch.checked) this.#anyUnchecked = true;
    if (batch.cuts.length > 0) this.#anyCut = true;
    batch.ids.forEach((id, row) => {
      if (id !== "") this.#rows.set(id, { batch, row });
    });
    this.#memo = new WeakMap();
  }

  /** The vectors of those texts that have one, in that order, in one matrix. The same object until some arrive. */
  embeddings(texts: readonly TextItem[]): Embeddings {
    const known = this.#memo.get(texts);
    if (known) return known;
    const present = texts.map((item) => item.id).filter((id) => this.#rows.has(id));
    const data = new Float32Array(present.length * this.#cols);
    present.forEach((id, i) => {
      const vector = this.vector(id);
      if (vector) data.set(vector, i * this.#cols);
    });
    const matrix = { data, rows: present.length, cols: this.#cols };
    const embeddings = { key: `${this.#key}:${hash128(present.join())}`, ids: present, matrix };
    this.#memo.set(texts, embeddings);
    return embeddings;
  }

  /** Timings of the requests that made the vectors of `ids`, each once. */
  timings(ids: readonly string[]): BatchTiming[] {
    return this.#batches(ids).map((batch) => batch.timing);
  }

  /** Versions the server gave when these vectors were made. */
  serverVersions(ids: readonly string[]): string[] {
    return [...new Set(this.#batches(ids).map((batch) => batch.serverVersion))];
  }

  #batches(ids: readonly string[]): CachedBatch[] {
    const batches = new Set<CachedBatch>();
    for (const id of ids) {
      const found = this.#rows.get(id);
      if (found) batches.add(found.batch);
    }
    return [...batches];
  }
}
