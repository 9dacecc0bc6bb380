import type { Matrix } from "../maths/matrix.ts";
import type { Exchange } from "./exchange.ts";

export type EmbedReply = {
  /** One row per text, in the order of the input. */
  readonly vectors: Matrix;
  /** As the server echoes it. */
  readonly model: string;
  /** The server's own time, loading included. Servers before 0.3.1 do not say; so for the next two. */
  readonly totalMs?: number;
  /** The part of `totalMs` until the model was ready. */
  readonly loadMs?: number;
  /** Tokens of all texts together, after truncation, special tokens included. */
  readonly promptTokens?: number;
  /** From sending to the last byte. */
  readonly wallMs: number;
  /** Rows that are all zero: the server's way to hide NaN. They have no direction. */
  readonly zeroRows: readonly number[];
  readonly exchange: Exchange;
};

export type ParsedEmbed = Omit<EmbedReply, "wallMs" | "exchange">;

/** What is wrong with a reply; caught by the client, never shown as it is. */
export class BadReply extends Error {}

/**
 * Reads the JSON of `/api/embed` into one block of float32, checking all that the maths takes for granted.
 * By hand and not by schema: schema libraries take five times as long for vectors.
 *
 * @param rows how many vectors were asked for
 * @throws BadReply for a wrong count, ragged rows, anything that is not a finite number, or what is not JSON
 */
export function parseEmbedReply(text: string, rows: number): ParsedEmbed {
  const reply = parseObject(text);
  const vectors = readVectors(reply["embeddings"], rows);
  return {
    vectors,
    zeroRows: findZeroRows(vectors),
    model: typeof reply["model"] === "string" ? reply["model"] : "",
    ...optional("totalMs", milliseconds(reply["total_duration"])),
    ...optional("loadMs", milliseconds(reply["load_duration"])),
    ...optional("promptTokens", finite(reply["prompt_eval_count"])),
  };
}

function parseObject(text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new BadReply("the reply is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new BadReply("the reply is not a JSON object");
  }
  return parsed as Record<string, unknown>;
}

function readVectors(embeddings: unknown, rows: number): Matrix {
  if (!Array.isArray(embeddings)) throw new BadReply("the reply has no list of embeddings");
  if (embeddings.length !== rows) {
    throw new BadReply(
      `${rows} ${rows === 1 ? "vector was" : "vectors were"} asked for and ${embeddings.length} came`,
    );
  }
  const first: unknown = embeddings[0];
  const cols = Array.isArray(first) ? first.length : 0;
  const data = new Float32Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const values: unknown = embeddings[i];
    // Servers up to 0.6.0 answered [null] for models that cannot embed.
    if (!Array.isArray(values)) throw new BadReply(`text ${i + 1} got no vector`);
    if (values.length === 0) throw new BadReply(`the vector of text ${i + 1} is empty`);
    if (values.length !== cols) {
      throw new BadReply(
        `the vector of text ${i + 1} has ${values.length} numbers and the first has ${cols}`,
      );
    }
    for (let c = 0; c < cols; c++) {
      const value: unknown = values[c];
      // fround: a double beyond float32 would become Infinity on the way in.
      if (typeof value !== "number" || !Number.isFinite(Math.fround(value))) {
        throw new BadReply(
          `the vector of text ${i + 1} holds ${value === null ? "null" : "a value"} that is no number`,
        );
      }
      data[i * cols + c] = value;
    }
  }
  return { data, rows, cols };
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
