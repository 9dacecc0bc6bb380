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
