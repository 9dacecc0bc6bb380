import { abridge, type Exchange, replyEnds } from "./exchange.ts";
import { OllamaError } from "./failure.ts";

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

export type Reply = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly exchange: Exchange;
};

export type TransportOptions = {
  readonly url: string;
  readonly fetch: Fetch;
  readonly headers: Readonly<Record<string, string>>;
  readonly now: () => number;
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
  /** Addresses that have let this page in before; clients may share it. */
  readonly reached: Set<string>;
};

/** Takes the body of a good reply as it comes in. */
export type BodyReader = { push(chunk: Uint8Array): void };

/** @param reader gets the body of a 2xx that is no page for people; `text` is then only its beginning */
export type Transport = (
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  reader?: BodyReader,
) => Promise<Reply>;

/**
 * Sends one request and reads the answer to its end, whatever its status. No time-out: loading a model may take
 * minutes, and giving up makes the server stop loading.
 *
 * @throws OllamaError `unreachable` or `origin-refused`; `signal.reason` when the signal aborts
 */
export function createTransport({
  url,
  fetch,
  headers,
  now,
  onExchange,
  reached,
}: TransportOptions): Transport {
  return async (path, body, signal, reader) => {
    signal?.throwIfAborted();
    const method = body === undefined ? "GET" : "POST";
    const sent = body === undefined ? "" : JSON.stringify(body);
    const at = Date.now();
    const start = now();
    const record = (status: number, reply: ReplyEnds): Exchange => {
      const exchange: Exchange = {
        method,
        url: `${url}${path}`,
        requestBody: abridge(sent),
        requestBytes: new TextEncoder().encode(sent).byteLength,
        status,
        ...reply,
        wallMs: now() - start,
        at,
      };
      onExchange?.(exchange);
      return exchange;
    };
    const init: RequestInit = {
      method,
      headers: method === "POST" ? { ...headers, "Content-Type": "application/json" } : { ...headers },
      ...(method === "POST" && { body: sent }),
      ...(signal && { signal }),
    };

    let response: Response;
    try {
      response = await fetch(`${url}${path}`, init);
    } catch (error) {
      signal?.throwIfAborted();
      record(0, NO_REPLY);
      // A server that answered before lets this page in: then it is the connection that broke.
      const refused = !reached.has(url) && url !== "" && (await somethingAnswers(fetch, url, signal));
      throw new OllamaError(refused ? { kind: "origin-refused" } : unreachable(error));
    }
    try {
      const { status } = response;
      const contentType = response.headers.get("content-type") ?? "";
      const streamed = reader && response.ok && !/\bhtml\b/i.test(contentType);
      const { text, ...ends } = streamed ? await readInto(reader, response) : await readWhole(response);
      reached.add(url);
      return { status, contentType, text, exchange: record(status, ends) };
    } catch {
      signal?.throwIfAborted();
      record(response.status, NO_REPLY);
      throw new OllamaError({ kind: "unreachable", reason: "the connection broke off during the reply" });
    }
  };
}

type ReplyEnds = Pick<Exchange, "replyHead" | "replyTail" | "replyBytes">;

const NO_REPLY: ReplyEnds = { replyHead: "", replyTail: "", replyBytes: 0 };

async function readWhole(response: Response): Promise<ReplyEnds & { readonly text: string }> {
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  return { text, ...replyEnds(text), replyBytes: bytes.byteLength };
}

/** So many bytes hold more characters than are shown of either end. */
const END_BYTES = 8192;

/** Hands the body on chunk by chunk and keeps its two ends. */
async function readInto(
  reader: BodyReader,
  response: Response,
): Promise<ReplyEnds & { readonly text: string }> {
  const head = new Uint8Array(END_BYTES);
  let tail = new Uint8Array(0);
  let replyBytes = 0;
  const chunks = response.body?.getReader();
  for (let next = await chunks?.read(); next && !next.done; next = await chunks?.read()) {
    const chunk = next.value;
    reader.push(chunk);
    if (replyBytes < END_BYTES) head.set(chunk.subarray(0, END_BYTES - replyBytes), replyBytes);
    tail = lastOf(tail, chunk);
    replyBytes += chunk.length;
  }
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const text = decode(head.subarray(0, Math.min(END_BYTES, replyBytes)));
  if (replyBytes <= END_BYTES) return { text, ...replyEnds(text), replyBytes };
  // What may be half a character at its beginning is far from the end that is shown.
  const { replyTail } = replyEnds(text + decode(tail));
  return { text, ...replyEnds(text), replyTail, replyBytes };
}

/** The last bytes of what was kept and what came, at most `END_BYTES`. */
function lastOf(kept: Uint8Array, came: Uint8Array): Uint8Array<ArrayBuffer> {
  if (came.length >= END_BYTES) return came.slice(-END_BYTES);
  const room = END_BYTES - came.length;
  const before = kept.subarray(Math.max(0, kept.length - room));
  const last = new Uint8Array(before.length + came.length);
  last.set(before);
  last.set(came, before.length);
  return last;
}

/**
 * A page cannot tell a dead server from one that refuses its origin: both are a TypeError. Without CORS the
 * browser hides the answer, but says whether there was one.
 */
async function somethingAnswers(
  fetch: Fetch,
  url: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await fetch(`${url}/`, { mode: "no-cors", ...(signal && { signal }) });
    return true;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

/** Browsers say only "Failed to fetch"; Node has the reason in `cause`. */
function unreachable(error: unknown) {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return { kind: "unreachable", ...(typeof code === "string" && { reason: code }) } as const;
}
