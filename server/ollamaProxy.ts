import type { Connect, Plugin, ResolvedConfig } from "vite";
import { authorizationFor, ollamaHost, ollamaHostUrl } from "./ollamaHost.ts";
import { passOn } from "./passOn.ts";
import { proxyAnswer } from "./proxyAnswer.ts";
import { isUnload, refusal } from "./proxyGuard.ts";
import { proxyWarnings } from "./proxyWarnings.ts";
import { unloadBody } from "./unloadBody.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Far more than the largest batch, far less than the memory. */
const BODY_LIMIT = 256 * 2 ** 20;

/**
 * Serves Ollama under `/api` of the page's own origin, in development and preview, so that no `OLLAMA_ORIGINS`
 * is needed and a key never reaches the browser.
 *
 * @param env `OLLAMA_HOST` (default 127.0.0.1:11434) and `OLLAMA_API_KEY`
 */
export function ollamaProxy(env: Env): Plugin {
  const handler = proxyHandler(env);
  const warn = ({ logger }: ResolvedConfig, host: string | boolean | undefined) => {
    for (const warning of proxyWarnings(ollamaHost(env["OLLAMA_HOST"]), env["OLLAMA_API_KEY"], host)) {
      logger.warn(warning);
    }
  };
  return {
    name: "ollama-proxy",
    // Added inside the hooks, not returned from them: after Vite's check of `Host`, before its own files.
    configureServer: ({ middlewares, config }) => {
      warn(config, config.server.host);
      middlewares.use(handler);
    },
    configurePreviewServer: ({ middlewares, config }) => {
      warn(config, config.preview.host);
      middlewares.use(handler);
    },
  };
}

/**
 * The proxy as a plain middleware; passes on what is not under `/api`.
 * @param limit most bytes a request may carry
 */
export function proxyHandler(env: Env, limit = BODY_LIMIT): Connect.NextHandleFunction {
  const target = ollamaHost(env["OLLAMA_HOST"]);
  const authorization = authorizationFor(target, env["OLLAMA_API_KEY"]);
  const facts = { proxy: true, target: ollamaHostUrl(target), keyed: authorization !== undefined };

  return (request, response, next) => {
    const { url = "/", method = "GET" } = request;
    // A whole address instead of a path is meant for a proxy to anywhere, which this one is not.
    if (!url.startsWith("/")) return proxyAnswer(response, 403, { error: `this is no proxy to ${url}` });
    const path = url.split("?", 1)[0] ?? "/";
    if (path !== "/api" && !path.startsWith("/api/")) return next();
    const reason = refusal(method, path, request.headers);
    if (reason !== undefined) return proxyAnswer(response, 403, { error: reason });
    if (path === "/api/playground") return proxyAnswer(response, 200, facts);
    const passage = { target, path, authorization, limit };
    if (!isUnload(method, path)) return passOn(request, response, passage);
    return void unloadBody(request).then(
      (body) => {
        if (body !== undefined) passOn(request, response, { ...passage, body });
        else proxyAnswer(response, 403, { error: "the playground only unloads models by /api/generate" });
      },
      () => response.destroy(), // the page gave up while it was still asking
    );
  };
}
