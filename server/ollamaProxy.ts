import { type IncomingMessage, request as requestHttp, type ServerResponse } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline } from "node:stream";
import type { Connect, Plugin } from "vite";
import { isLoopback, type OllamaHost, ollamaHost, ollamaHostUrl } from "./ollamaHost.ts";
import { refusal } from "./proxyGuard.ts";

/**
 * Serves Ollama under `/api` of the page's own origin, in development and preview, so that no `OLLAMA_ORIGINS`
 * is needed and a key never reaches the browser.
 *
 * @param env `OLLAMA_HOST` (default 127.0.0.1:11434) and `OLLAMA_API_KEY`
 */
export function ollamaProxy(env: Readonly<Record<string, string | undefined>>): Plugin {
  const handler = proxyHandler(env);
  return {
    name: "ollama-proxy",
    // Added inside the hooks, not returned from them: after Vite's check of `Host`, before its own files.
    configureServer: ({ middlewares }) => void middlewares.use(handler),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(handler),
  };
}

/** The proxy as a plain middleware; passes on what is not under `/api`. */
export function proxyHandler(env: Readonly<Record<string, string | undefined>>): Connect.NextHandleFunction {
  const target = ollamaHost(env["OLLAMA_HOST"]);
  const authorization = authorizationFor(target, env["OLLAMA_API_KEY"]);
  const facts = { proxy: true, target: ollamaHostUrl(target), keyed: authorization !== undefined };

  return (request, response, next) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path !== "/api" && !path.startsWith("/api/")) return next();
    const reason = refusal(request.method ?? "GET", path, request.headers);
    if (reason !== undefined) return answer(response, 403, { error: reason });
    if (path === "/api/playground") return answer(response, 200, facts);
    return passOn(request, response, target, path, authorization);
  };
}

/** A key travels encrypted or not at all, except within this machine. */
export function authorizationFor(target: OllamaHost, key: string | undefined): string | undefined {
  const bare = key?.trim();
  return bare && (target.protocol === "https" || isLoopback(target)) ? `Bearer ${bare}` : undefined;
}

/**
 * What goes upstream. A list of what is allowed, so `Origin`, `Referer`, `Cookie` and `Sec-Fetch-*` stay here:
 * Ollama refuses origins it does not know, and the rest is none of its business.
 */
export function upstreamHeaders(headers: IncomingMessage["headers"], authorization?: string) {
  const kept: Record<string, string | string[]> = {};
  for (const name of ["content-type", "content-length", "transfer-encoding", "accept", "user-agent"]) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  if (authorization !== undefined) kept["authorization"] = authorization;
  return kept;
}

function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  target: OllamaHost,
  path: string,
  authorization: string | undefined,
): void {
  const send = target.protocol === "https" ? requestHttps : requestHttp;
  const upstream = send({
    hostname: target.hostname,
    port: target.port,
    path: `${target.path === "" ? "" : `/${target.path}`}${path}`,
    method: request.method,
    headers: upstreamHeaders(request.headers, authorization),
    agent: false, // a kept connection may be closed by Ollama just when it is used again
  });
  // No time-out anywhere: loading a model takes as long as it takes, and giving up would abort the load.
  upstream.setNoDelay(true);
  upstream.on("response", (reply) => {
    response.writeHead(reply.statusCode ?? 502, downstreamHeaders(reply.headers));
    pipeline(reply, response, () => {}); // either side breaking off ends the other
  });
  upstream.on("error", (error) => {
    if (response.headersSent || response.destroyed) response.destroy();
    else
      answer(response, 502, { error: `cannot reach Ollama at ${ollamaHostUrl(target)}: ${reasonOf(error)}` });
  });
  // The page gave up: so does Ollama, which stops computing when the connection closes.
  response.on("close", () => {
    if (!response.writableFinished) upstream.destroy();
  });
  request.pipe(upstream);
}

function downstreamHeaders(headers: IncomingMessage["headers"]) {
  const kept: Record<string, string | string[]> = { "x-content-type-options": "nosniff" };
  for (const name of ["content-type", "content-length", "retry-after", "allow"]) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
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
