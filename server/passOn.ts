import { type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream";
import { type OllamaHost, ollamaHostUrl } from "./ollamaHost.ts";
import { proxyAnswer } from "./proxyAnswer.ts";
import { downstreamHeaders, upstreamHeaders } from "./proxyHeaders.ts";

/** Where a request goes, and with what. */
export type Passage = {
  readonly target: OllamaHost;
  /** Under `/api`, without a query. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** Most bytes a request may carry. */
  readonly limit: number;
  /** In place of the request's own body, when that has been read already. */
  readonly body?: string;
};

/** Asks Ollama what the page asks, and hands its reply over while it comes. */
export function passOn(request: IncomingMessage, response: ServerResponse, passage: Passage): void {
  const { target, path, authorization, limit, body } = passage;
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    refuse(request, response, limit);
    return;
  }
  const send = target.protocol === "https" ? requestHttps : requestHttp;
  const upstream = send({
    hostname: target.hostname,
    port: target.port,
    path: `${target.path === "" ? "" : `/${target.path}`}${path}`,
    method: request.method,
    headers: sentHeaders(request, authorization, body),
    agent: false, // a kept connection may be closed by Ollama just when it is used again
  });
  // No time-out anywhere: loading a model takes as long as it takes, and giving up would abort the load.
  upstream.setNoDelay(true);
  upstream.on("response", (reply) => {
    response.writeHead(reply.statusCode ?? 502, downstreamHeaders(reply.headers));
    pipeline(reply, response, () => {}); // either side breaking off ends the other
  });
  upstream.on("error", (error) => {
    if (response.writableEnded) return;
    const url = ollamaHostUrl(target);
    if (response.headersSent || response.destroyed) response.destroy();
    else proxyAnswer(response, 502, { error: `cannot reach Ollama at ${url}: ${reasonOf(error)}` });
  });
  // The page gave up: so does Ollama, which stops computing when the connection closes.
  response.on("close", () => {
    if (!response.writableFinished) upstream.destroy();
  });
  if (body !== undefined) upstream.end(body);
  else if (request.method !== "POST") upstream.end();
  else pipeUpTo(limit, request, response, upstream);
}

function sentHeaders(request: IncomingMessage, authorization: string | undefined, body?: string) {
  const headers = upstreamHeaders(request.headers, authorization);
  // The length must be that of what is sent, or the rest would be read as a request of its own.
  if (request.method !== "POST") delete headers["content-length"];
  if (body !== undefined) headers["content-length"] = String(Buffer.byteLength(body));
  return headers;
}

/** For bodies whose length is not said beforehand. */
function pipeUpTo(
  limit: number,
  request: IncomingMessage,
  response: ServerResponse,
  upstream: ReturnType<typeof requestHttp>,
): void {
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limit) return;
    request.off("data", count).unpipe(upstream);
    refuse(request, response, limit);
    upstream.destroy();
  };
  request.on("data", count).pipe(upstream);
}

function refuse(request: IncomingMessage, response: ServerResponse, limit: number): void {
  const most = limit >= 2 ** 20 ? `${Math.floor(limit / 2 ** 20)} MB` : `${limit} bytes`;
  if (response.headersSent) response.destroy();
  else proxyAnswer(response, 413, { error: `a request may carry ${most} at most; send fewer texts at once` });
  // Take the rest and forget it: a connection closed on a client that still sends hides the answer from it.
  request.resume();
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection closed",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "no such host",
  EHOSTUNREACH: "no route to host",
  ENETUNREACH: "no route to host",
  ETIMEDOUT: "no answer",
};

function reasonOf(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return REASONS[code] ?? (error.message || code || "unknown");
}
