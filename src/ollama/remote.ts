import { type Connection, connect } from "../worker-call/connect.ts";
import type { Port } from "../worker-call/messages.ts";
import type { Ollama } from "./client.ts";
import type { Exchange } from "./exchange.ts";
import { OllamaError, type OllamaFailure } from "./failure.ts";

/** What the page asks of the worker. */
export type OllamaCall = {
  url: string;
  headers: Readonly<Record<string, string>>;
  method: keyof Ollama;
  /** Without the signal, which cannot be posted. */
  args: readonly unknown[];
};

/** Structured clone keeps only the message of an error, so a failure travels as data. */
export type OllamaOutcome = { ok: true; value: unknown } | { ok: false; failure: OllamaFailure };

export type ConnectOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly onExchange?: (exchange: Exchange) => void;
};

/**
 * The same client, working in the worker behind `port`. Any number of them may share one worker. Failures are
 * `OllamaError` as from `createOllama`; an aborted signal rejects at once with its reason.
 */
export function connectOllama(port: Port, url: string, options: ConnectOptions = {}): Ollama {
  const connection = connectionOf(port);
  const { headers = {}, onExchange } = options;
  const call = async (method: keyof Ollama, args: readonly unknown[], signal?: AbortSignal) => {
    const input: OllamaCall = { url, headers, method, args };
    const onProgress = onExchange && ((exchange: unknown) => onExchange(exchange as Exchange));
    const outcome = (await connection.call("ollama", input, { signal, onProgress })) as OllamaOutcome;
    if (!outcome.ok) throw new OllamaError(outcome.failure);
    return outcome.value as never; // the method's own type, which the worker has checked
  };
  return {
    version: (signal) => call("version", [], signal),
    tags: (signal) => call("tags", [], signal),
    show: (name, signal) => call("show", [name], signal),
    ps: (signal) => call("ps", [], signal),
    embed: (request, signal) => call("embed", [request], signal),
    preload: (model, preloadOptions, signal) => call("preload", [model, preloadOptions], signal),
    unload: (model, signal) => call("unload", [model], signal),
    sendRaw: (request, signal) => call("sendRaw", [request], signal),
  };
}

/** One connection a port: two would both count from 1 and take each other's answers. */
const connections = new WeakMap<Port, Connection>();

function connectionOf(port: Port): Connection {
  const known = connections.get(port);
  if (known) return known;
  const connection = connect(port);
  connections.set(port, connection);
  if (typeof Worker !== "undefined" && port instanceof Worker) {
    // A worker that fails to load answers nothing; without this its callers would wait for ever.
    port.addEventListener("error", (event) => {
      connection.fail(new Error(`The network worker failed: ${event.message || "it could not be loaded"}`));
    });
  }
  return connection;
}
