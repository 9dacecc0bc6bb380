import { BadReply, type EmbedReply } from "./embedReply.ts";
import { EmbedReplyReader } from "./embedReplyReader.ts";
import { type EmbedRequest, embedBody, expectedRows } from "./embedRequest.ts";
import type { Exchange } from "./exchange.ts";
import { OllamaError } from "./failure.ts";
import { failureOf, isHtml } from "./failureOf.ts";
import { type BodyReader, createTransport, type Fetch, type Reply } from "./transport.ts";
import {
  type ModelFacts,
  type RunningModel,
  readPs,
  readShow,
  readTags,
  readVersion,
  type ServerModel,
} from "./wire.ts";

export type { EmbedReply, EmbedRequest };

export type PreloadOptions = Pick<EmbedRequest, "keepAlive" | "options">;

export type RawReply = { readonly status: number; readonly text: string; readonly wallMs: number };

/** A server that speaks Ollama's protocol. All but `sendRaw` reject with `OllamaError`, or with `signal.reason`. */
export type Ollama = {
  version(signal?: AbortSignal): Promise<string>;
  tags(signal?: AbortSignal): Promise<ServerModel[]>;
  show(name: string, signal?: AbortSignal): Promise<ModelFacts>;
  ps(signal?: AbortSignal): Promise<RunningModel[]>;
  embed(request: EmbedRequest, signal?: AbortSignal): Promise<EmbedReply>;
  /** Loads a model into memory without embedding anything. */
  preload(model: string, options?: PreloadOptions, signal?: AbortSignal): Promise<{ wallMs: number }>;
  /** Takes a model out of memory as soon as it has nothing to do. One that is not loaded stays so. */
  unload(model: string, signal?: AbortSignal): Promise<void>;
  /** The reply as it came, whatever its status; rejects only when none came. */
  sendRaw(request: EmbedRequest, signal?: AbortSignal): Promise<RawReply>;
};

export type OllamaOptions = {
  /** Base address from `normaliseUrl`; "" is the page's own origin. */
  readonly url: string;
  readonly fetch?: Fetch;
  /** Across origins Ollama accepts none but `Authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A clock in ms. */
  readonly now?: () => number;
  /** Told of every request that got an answer or found nobody. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Addresses known to let this page in, kept for longer than one client lives. */
  readonly reached?: Set<string>;
};

/** A client over `fetch`. Own code: the official one cannot abort `embed`. */
export function createOllama(options: OllamaOptions): Ollama {
  const { url, headers = {}, onExchange } = options;
  const send = createTransport({
    url,
    headers,
    onExchange,
    reached: options.reached ?? new Set(),
    fetch: options.fetch ?? ((address, init) => globalThis.fetch(address, init)),
    now: options.now ?? (() => performance.now()),
  });
  const ask = async (
    path: string,
    body?: unknown,
    signal?: AbortSignal,
    model = "",
    reader?: BodyReader,
  ): Promise<Reply> => {
    const reply = await send(path, body, signal, reader);
    const { status, text, contentType } = reply;
    if (status < 200 || status > 299 || isHtml(text, contentType)) {
      throw new OllamaError(failureOf(status, text, contentType, model));
    }
    return reply;
  };
  const embed = async (request: EmbedRequest, signal?: AbortSignal): Promise<EmbedReply> => {
    const reader = new EmbedReplyReader(expectedRows(request));
    const reply = await ask("/api/embed", embedBody(request), signal, request.model, reader);
    const parsed = read(reply, () => reader.finish());
    return { ...parsed, wallMs: reply.exchange.wallMs, exchange: reply.exchange };
  };

  return {
    version: async (signal) => readJson(await ask("/api/version", undefined, signal), readVersion),
    tags: async (signal) => readJson(await ask("/api/tags", undefined, signal), readTags),
    show: async (name, signal) => readJson(await ask("/api/show", { model: name }, signal, name), readShow),
    ps: async (signal) => readJson(await ask("/api/ps", undefined, signal), readPs),
    embed,
    preload: async (model, preloadOptions = {}, signal) => {
      const { wallMs } = await embed({ ...preloadOptions, model, input: [] }, signal);
      return { wallMs };
    },
    unload: async (model, signal) => {
      // `/api/embed` would load the model first. Without a prompt this works for models that cannot chat, too.
      await ask("/api/generate", { model, keep_alive: 0 }, signal, model);
    },
    sendRaw: async (request, signal) => {
      const { status, text, exchange } = await send("/api/embed", embedBody(request), signal);
      return { status, text, wallMs: exchange.wallMs };
    },
  };
}

function readJson<T>(reply: Reply, parse: (json: unknown) => T): T {
  return read(reply, (text) => parse(JSON.parse(text)));
}

function read<T>({ text, status }: Reply, parse: (text: string) => T): T {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof BadReply)
      throw new OllamaError({ kind: "bad-reply", status, problem: error.message });
    if (error instanceof SyntaxError) {
      throw new OllamaError({ kind: "bad-reply", status, problem: "the reply is not JSON" });
    }
    throw new OllamaError({ kind: "bad-reply", status, problem: "the reply is not of the expected shape" });
  }
}
