import type { Matrix } from "../maths/matrix.ts";
import { BadReply, type ParsedEmbed } from "./embedReply.ts";
import { type JsonHandler, JsonStream, NotJson } from "./jsonStream.ts";

/**
 * Reads the JSON of `/api/embed` as it comes in, straight into one block of float32: neither the text nor the numbers
 * as objects are ever held whole. Fields may come in any order and twice (the last counts); unknown ones are skipped.
 * What is wrong is told at the end, as if the whole reply had been read first.
 */
export class EmbedReplyReader {
  readonly #reply: ReplyHandler;
  readonly #json: JsonStream;
  #notJson = false;

  /** @param rows how many vectors were asked for */
  constructor(rows: number) {
    this.#reply = new ReplyHandler(rows);
    this.#json = new JsonStream(this.#reply);
  }

  /** Takes the next bytes, cut anywhere; they are not kept. */
  push(chunk: Uint8Array): void {
    // The rest is let pass: a connection that breaks off later weighs more than what it brought.
    if (!this.#notJson) this.#reading(() => this.#json.push(chunk));
  }

  /** @throws BadReply for a wrong count, ragged rows, anything that is not a finite number, or what is not JSON */
  finish(): ParsedEmbed {
    if (!this.#notJson) this.#reading(() => this.#json.end());
    if (this.#notJson) throw new BadReply("the reply is not JSON");
    return this.#reply.result();
  }

  #reading(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof NotJson)) throw error;
      this.#notJson = true;
    }
  }
}

/** `EmbedReplyReader` for a reply that is at hand. */
export function parseEmbedReply(text: string, rows: number): ParsedEmbed {
  const reader = new EmbedReplyReader(rows);
  reader.push(new TextEncoder().encode(text));
  return reader.finish();
}

/** Depths of the JSON: the object, its list of embeddings, one vector of it. */
const OBJECT = 1;
const LIST = 2;
const VECTOR = 3;

class ReplyHandler implements JsonHandler {
  readonly #rows: number;
  #isObject = false;
  #depth = 0;
  #field = "";
  readonly #fields: Record<string, unknown> = {};
  #list: VectorList | undefined;
  #inList = false;
  #inVector = false;

  constructor(rows: number) {
    this.#rows = rows;
  }

  open(bracket: "[" | "{"): void {
    const isList = bracket === "[";
    if (this.#depth === 0) this.#isObject = !isList;
    else if (this.#depth === OBJECT) {
      this.#inList = isList && this.#field === "embeddings";
      if (this.#field === "embeddings") this.#list = isList ? new VectorList(this.#rows) : undefined;
      else if (FIELDS.has(this.#field)) this.#fields[this.#field] = undefined;
    } else if (this.#depth === LIST && this.#inList) {
      this.#inVector = isList;
      if (isList) this.#list?.begin();
      else this.#list?.noVector();
    } else if (this.#depth === VECTOR && this.#inVector) this.#list?.noNumber("a value");
    this.#depth += 1;
  }

  close(): void {
    this.#depth -= 1;
    if (this.#depth === LIST && this.#inVector) {
      this.#inVector = false;
      this.#list?.end();
    } else if (this.#depth === OBJECT) this.#inList = false;
  }

  key(name: string): void {
    if (this.#depth === OBJECT && this.#isObject) this.#field = name;
  }

  string(value: string): void {
    this.#scalar(value);
  }

  literal(value: boolean | null): void {
    this.#scalar(value);
  }

  number(value: number): void {
    if (this.#inVector && this.#depth === VECTOR) this.#list?.add(value);
    else this.#scalar(value);
  }

  wantsString(): boolean {
    return this.#depth === OBJECT && this.#field === "model";
  }

  wantsSingle(): boolean {
    return this.#inVector;
  }

  #scalar(value: unknown): void {
    if (this.#depth === OBJECT) {
      if (this.#field === "embeddings") this.#list = undefined;
      else if (FIELDS.has(this.#field)) this.#fields[this.#field] = value;
    } else if (this.#depth === LIST && this.#inList) this.#list?.noVector();
    else if (this.#depth === VECTOR && this.#inVector)
      this.#list?.noNumber(value === null ? "null" : "a value");
  }

  result(): ParsedEmbed {
    if (!this.#isObject) throw new BadReply("the reply is not a JSON object");
    if (!this.#list) throw new BadReply("the reply has no list of embeddings");
    const vectors = this.#list.matrix();
    const { model, total_duration, load_duration, prompt_eval_count } = this.#fields;
    return {
      vectors,
      zeroRows: findZeroRows(vectors),
      model: typeof model === "string" ? model : "",
      ...optional("totalMs", milliseconds(total_duration)),
      ...optional("loadMs", milliseconds(load_duration)),
      ...optional("promptTokens", finite(prompt_eval_count)),
    };
  }
}

const FIELDS: ReadonlySet<string> = new Set([
  "model",
  "total_duration",
  "load_duration",
  "prompt_eval_count",
]);

/** The vectors as they come, one behind the other; the length of the first is that of all. */
class VectorList {
  readonly #rows: number;
  #row = 0;
  #cols = 0;
  #count = 0;
  #data = new Float32Array(1024);
  #trouble: string | undefined;
  /** In the vector under way; a wrong length weighs more. */
  #badNumber: string | undefined;

  constructor(rows: number) {
    this.#rows = rows;
  }

  begin(): void {
    this.#count = 0;
    this.#badNumber = undefined;
  }

  add(value: number): void {
    // fround: a double beyond float32 would become Infinity on the way in.
    if (!Number.isFinite(Math.fround(value))) {
      this.noNumber("a value");
      return;
    }
    if (this.#row === 0) {
      if (this.#count === this.#data.length) this.#grow();
      this.#data[this.#count] = value;
    } else if (this.#count < this.#cols && this.#row < this.#rows)
      this.#data[this.#row * this.#cols + this.#count] = value;
    this.#count += 1;
  }

  noNumber(what: string): void {
    this.#badNumber ??= `holds ${what} that is no number`;
    this.#count += 1;
  }

  end(): void {
    if (this.#row === 0) this.#takeFirst();
    if (this.#count === 0) this.#blame(`the vector of text ${this.#row + 1} is empty`);
    else if (this.#count !== this.#cols)
      this.#blame(
        `the vector of text ${this.#row + 1} has ${this.#count} numbers and the first has ${this.#cols}`,
      );
    else if (this.#badNumber) this.#blame(`the vector of text ${this.#row + 1} ${this.#badNumber}`);
    this.#row += 1;
  }

  /** Servers up to 0.6.0 answered [null] for models that cannot embed. */
  noVector(): void {
    this.#blame(`text ${this.#row + 1} got no vector`);
    this.#row += 1;
  }

  matrix(): Matrix {
    if (this.#row !== this.#rows)
      throw new BadReply(
        `${this.#rows} ${this.#rows === 1 ? "vector was" : "vectors were"} asked for and ${this.#row} came`,
      );
    if (this.#trouble) throw new BadReply(this.#trouble);
    return { data: this.#rows === 0 ? new Float32Array(0) : this.#data, rows: this.#rows, cols: this.#cols };
  }

  /** The first text with a trouble is the one that is told. */
  #blame(words: string): void {
    this.#trouble ??= words;
  }

  #grow(): void {
    const larger = new Float32Array(2 * this.#data.length);
    larger.set(this.#data);
    this.#data = larger;
  }

  #takeFirst(): void {
    this.#cols = this.#count;
    const all = new Float32Array(this.#rows * this.#cols);
    all.set(this.#data.subarray(0, Math.min(this.#cols, all.length)));
    this.#data = all;
  }
}

function findZeroRows({ data, rows, cols }: Matrix): number[] {
  const found: number[] = [];
  for (let i = 0; i < rows; i++) {
    if (data.subarray(i * cols, (i + 1) * cols).every((value) => value === 0)) found.push(i);
  }
  return found;
}

/** Durations come in nanoseconds and go no further than here. */
function milliseconds(value: unknown): number | undefined {
  const nanoseconds = finite(value);
  return nanoseconds === undefined ? undefined : nanoseconds / 1e6;
}

function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function optional<K extends string>(key: K, value: number | undefined): { [P in K]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: number };
}
