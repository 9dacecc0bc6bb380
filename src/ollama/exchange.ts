/** One request and its answer, small enough to keep many of them. */
export type Exchange = {
  readonly method: string;
  readonly url: string;
  /** The JSON that was sent, with the middle left out above 4,000 characters; "" for none. */
  readonly requestBody: string;
  readonly requestBytes: number;
  /** 0: no answer came. */
  readonly status: number;
  /** The first 2,000 characters of the reply. */
  readonly replyHead: string;
  /** The last 400 characters, as far as they are not in `replyHead`. */
  readonly replyTail: string;
  readonly replyBytes: number;
  /** From sending to the last byte, in ms. */
  readonly wallMs: number;
  /** Milliseconds since 1970. */
  readonly at: number;
};

const BODY_LIMIT = 4000;
const HEAD = 2000;
const TAIL = 400;

/** The middle of a long text replaced by how much is missing. */
export function abridge(text: string, limit = BODY_LIMIT): string {
  if (text.length <= limit) return text;
  const head = Math.floor(limit * 0.85);
  const tail = Math.floor(limit * 0.1);
  return `${text.slice(0, head)} … ${text.length - head - tail} characters left out … ${text.slice(-tail)}`;
}

export function replyEnds(text: string): { replyHead: string; replyTail: string } {
  return { replyHead: text.slice(0, HEAD), replyTail: text.slice(Math.max(HEAD, text.length - TAIL)) };
}
