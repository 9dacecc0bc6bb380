import type { TextItem } from "../experiment/experiment.ts";
import { hash128 } from "../maths/hash.ts";
import type { Matrix } from "../maths/matrix.ts";
import type { BatchTiming } from "./batchTiming.ts";
import type { CachedBatch } from "./vectorCache.ts";

/** The vectors of some texts in one space, in corpus order. `key` names exactly this content. */
export type Embeddings = {
  /** Worked out when first asked for, as the numbers of `matrix` are: most who look want neither. */
  readonly key: string;
  readonly ids: readonly string[];
  readonly matrix: Matrix;
};

/** What is kept of a batch beside its vectors. */
type BatchFacts = Omit<CachedBatch, "vectors">;

/** Where the vector of a text lies: `cols` numbers of `data` from `at` on. */
type Row = {
  readonly batch: BatchFacts;
  readonly row: number;
  readonly data: Float32Array<ArrayBuffer>;
  readonly at: number;
};

/** Room for the vectors of a corpus in its order, so that its matrix is there without a copy when the last came. */
type Block = { readonly data: Float32Array<ArrayBuffer>; readonly placeOf: ReadonlyMap<string, number> };

/** Room beyond the corpus, for texts added later; memory that is never touched costs nothing. */
const SPARE = 1 / 8;

/** All vectors in memory for one vector key. */
export class VectorTable {
  readonly #key: string;
  readonly #rows = new Map<string, Row>();
  /** How many texts have their vector from a batch. */
  readonly #live = new Map<BatchFacts, number>();
  #expected: readonly TextItem[] = [];
  #block: Block | undefined;
  #cols = 0;
  #anyUnchecked = false;
  #anyCut = false;
  #anyZero = false;
  /** By corpus, and gone with it; emptied when vectors arrive. */
  #memo = new WeakMap<readonly TextItem[], Embeddings>();
  #memoBatches = new WeakMap<readonly string[], readonly BatchFacts[]>();

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

  /** Whether any vector is all zeros. */
  get anyZero(): boolean {
    return this.#anyZero;
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
    for (const id of ids) this.#drop(id);
    if (this.#rows.size === 0) this.#cols = 0;
    // New vectors must not overwrite old ones that somebody still holds.
    this.#block = undefined;
    this.#changed();
  }

  /** Says which texts are about to get vectors, so that these are put where the matrix of the corpus will be. */
  expect(texts: readonly TextItem[]): void {
    this.#expected = texts;
    this.#block = undefined;
  }

  /** Dimensions of the vectors; 0 while there are none. */
  get cols(): number {
    return this.#cols;
  }

  /** A copy of the vector of a text. */
  vector(id: string): Float32Array<ArrayBuffer> | undefined {
    const found = this.#rows.get(id);
    return found?.data.slice(found.at, found.at + this.#cols);
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
  add({ vectors, ...batch }: CachedBatch): void {
    const { cols } = batch;
    if (cols === 0) return;
    if (this.#cols !== 0 && cols !== this.#cols)
      throw new RangeError(`it sent vectors of ${cols} numbers after vectors of ${this.#cols}`);
    this.#cols = cols;
    if (!batch.checked) this.#anyUnchecked = true;
    if (batch.cuts.length > 0) this.#anyCut = true;
    if (batch.zeroRows.length > 0) this.#anyZero = true;
    this.#block ??= this.#open();
    batch.ids.forEach((id, row) => {
      if (id === "") return;
      const placed = !this.#rows.has(id) && this.#place(id, vectors.subarray(row * cols, (row + 1) * cols));
      this.#drop(id);
      this.#rows.set(id, { batch, row, ...(placed || { data: vectors, at: row * cols }) });
      this.#live.set(batch, (this.#live.get(batch) ?? 0) + 1);
    });
    this.#changed();
  }

  /** The vectors of those texts that have one, in that order, in one matrix. The same object until some arrive. */
  embeddings(texts: readonly TextItem[]): Embeddings {
    const known = this.#memo.get(texts);
    if (known) return known;
    const ids: string[] = [];
    for (const { id } of texts) if (this.#rows.has(id)) ids.push(id);
    const embeddings = this.#embeddingsOf(ids, ids.length === texts.length);
    this.#memo.set(texts, embeddings);
    return embeddings;
  }

  /** Every so many-th text of `ids`, at most `most`: enough for a first look while vectors arrive. */
  sample(ids: readonly string[], most: number): Embeddings & { readonly rows: Int32Array<ArrayBuffer> } {
    const count = Math.min(ids.length, most);
    const rows = Int32Array.from({ length: count }, (_, i) => Math.floor((i * ids.length) / count));
    const sampled = Array.from(rows, (row) => ids[row] ?? "");
    return Object.assign(this.#embeddingsOf(sampled, false), { rows });
  }

  /** Timings of the requests that made the vectors of `ids`, each once; of those cut here there is none. */
  timings(ids: readonly string[]): BatchTiming[] {
    return timingsOf(this.#batches(ids));
  }

  /** Timings of all requests whose vectors are still here, in the order they were answered. */
  allTimings(): BatchTiming[] {
    return timingsOf(this.#live.keys());
  }

  /** The length of the vectors that these are the first numbers of, where all were cut here without a request. */
  firstOf(ids: readonly string[]): number | undefined {
    const lengths = new Set(this.#batches(ids).map((batch) => batch.firstOf));
    return lengths.size === 1 ? [...lengths][0] : undefined;
  }

  /** Versions the server gave when these vectors were made. */
  serverVersions(ids: readonly string[]): string[] {
    return [...new Set(this.#batches(ids).map((batch) => batch.serverVersion))];
  }

  #embeddingsOf(ids: readonly string[], whole: boolean): Embeddings {
    const cols = this.#cols;
    const gather = () => this.#contiguous(ids) ?? this.#gathered(ids, whole);
    const name = () => `${this.#key}:${hash128(ids.join())}`;
    let data: Float32Array<ArrayBuffer> | undefined;
    let key: string | undefined;
    const matrix: Matrix = {
      rows: ids.length,
      cols,
      get data() {
        data ??= gather();
        return data;
      },
    };
    return {
      ids,
      matrix,
      get key() {
        key ??= name();
        return key;
      },
    };
  }

  /** The vectors of `ids` without a copy, if they lie one behind the other and with little else. */
  #contiguous(ids: readonly string[]): Float32Array<ArrayBuffer> | undefined {
    const first = this.#rows.get(ids[0] ?? "");
    // Whoever posts a part of an array to a worker sends the whole of it.
    if (!first || 2 * ids.length * this.#cols < first.data.length) return undefined;
    for (let i = 1; i < ids.length; i++) {
      const found = this.#rows.get(ids[i] ?? "");
      if (found?.data !== first.data || found.at !== first.at + i * this.#cols) return undefined;
    }
    return first.data.subarray(first.at, first.at + ids.length * this.#cols);
  }

  #gathered(ids: readonly string[], keep: boolean): Float32Array<ArrayBuffer> {
    const cols = this.#cols;
    const data = new Float32Array(ids.length * cols);
    ids.forEach((id, i) => {
      const found = this.#rows.get(id);
      if (!found) return;
      data.set(found.data.subarray(found.at, found.at + cols), i * cols);
      // From now on the copy is the one that is kept.
      if (keep) this.#rows.set(id, { ...found, data, at: i * cols });
    });
    return data;
  }

  /** Room for the expected texts: that of before if it lies in their order, so that a text more moves nothing. */
  #open(): Block {
    const cols = this.#cols;
    const placeOf = new Map(this.#expected.map((item, place) => [item.id, place]));
    const known = this.#expected.find((item) => this.#rows.has(item.id));
    const before = known && this.#rows.get(known.id)?.data;
    if (before && before.length >= this.#expected.length * cols && this.#liesAs(placeOf, before))
      return { data: before, placeOf };
    const rows = Math.ceil(this.#expected.length * (1 + SPARE));
    return { data: new Float32Array(rows * cols), placeOf };
  }

  /** Whether every vector in `data` is one of these texts, in its place: nothing would be overwritten. */
  #liesAs(placeOf: ReadonlyMap<string, number>, data: Float32Array): boolean {
    for (const [id, row] of this.#rows)
      if (row.data === data && row.at !== (placeOf.get(id) ?? -1) * this.#cols) return false;
    return true;
  }

  #place(id: string, vector: Float32Array): Pick<Row, "data" | "at"> | undefined {
    const place = this.#block?.placeOf.get(id);
    if (!this.#block || place === undefined) return undefined;
    const at = place * this.#cols;
    this.#block.data.set(vector, at);
    return { data: this.#block.data, at };
  }

  #drop(id: string): void {
    const batch = this.#rows.get(id)?.batch;
    if (!batch) return;
    this.#rows.delete(id);
    const left = (this.#live.get(batch) ?? 0) - 1;
    if (left > 0) this.#live.set(batch, left);
    else this.#live.delete(batch);
  }

  #changed(): void {
    this.#memo = new WeakMap();
    this.#memoBatches = new WeakMap();
  }

  #batches(ids: readonly string[]): readonly BatchFacts[] {
    const known = this.#memoBatches.get(ids);
    if (known) return known;
    const batches = new Set<BatchFacts>();
    for (const id of ids) {
      const found = this.#rows.get(id);
      if (found) batches.add(found.batch);
      if (batches.size === this.#live.size) break;
    }
    const found = [...batches];
    this.#memoBatches.set(ids, found);
    return found;
  }
}

function timingsOf(batches: Iterable<Omit<CachedBatch, "vectors">>): BatchTiming[] {
  return [...batches].flatMap(({ firstOf, timing }) => (firstOf === undefined ? [timing] : []));
}
