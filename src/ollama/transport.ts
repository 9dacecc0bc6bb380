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

export type Transport = (path: string, body?: unknown, signal?: AbortSignal) => Promise<Reply>;

/**
 * Sends one request and reads the whole answer, whatever its status. No time-out: loading a model may take
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
  return async (path, body, signal) => {
    signal?.throwIfAborted();
    const method = body === undefined ? "GET" : "POST";
    const sent = body === undefined ? "" : JSON.stringify(body);
    const at = Date.now();
    const start = now();
    const record = (status: number, text: string, replyBytes: number): Exchange => {
      const exchange: Exchange = {
        method,
        url: `${url}${path}`,
        requestBody: abridge(sent),
        requestBytes: new TextEncoder().encode(sent).byteLength,
        status,
        ...replyEnds(text),
        replyBytes,
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
      record(0, "", 0);
      // A server that answered before lets this page in: then it is the connection that broke.
      const refused = !reached.has(url) && url !== "" && (await somethingAnswers(fetch, url, signal));
      throw new OllamaError(refused ? { kind: "origin-refused" } : unreachable(error));
    }
    try {
      const bytes = await response.arrayBuffer();
      reached.add(url);
      const text = new TextDecoder().decode(bytes);
      const exchange = record(response.status, text, bytes.byteLength);
      const contentType = response.headers.get("content-type") ?? "";
      return { status: response.status, contentType, text, exchange };
    } catch {
      signal?.throwIfAborted();
      record(response.status, "", 0);
      throw new OllamaError({ kind: "unreachable", reason: "the connection broke off during the reply" });
    }
  };
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
