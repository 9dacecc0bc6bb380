import { allowedHost } from "./allowedHost.ts";
import { ApiError } from "./apiError.ts";
import type { BuiltinModel } from "./builtinModel.ts";
import { checkOrigin } from "./cors.ts";
import type { EngineState } from "./endpoint.ts";
import { InstalledModels } from "./installedModels.ts";
import { type Answer, type Layer, throughLayers } from "./layer.ts";
import { emptyReply, errorReply, textReply } from "./reply.ts";
import { findRoute, type Route } from "./routes.ts";
import { Runners } from "./runners.ts";

/** Answers one request. Never rejects: failures are answers too. */
export type Engine = (request: Request) => Promise<Response>;

/** The protocol spoken is that of this server version. */
const PROTOCOL_VERSION = "0.33.0-builtin";

/**
 * Makes an engine that speaks Ollama's HTTP protocol: the same checks in the same order, the same answers.
 * It obeys `request.signal`: within about 8 ms of an abort it stops and answers 499.
 * @param settings.models what it can run; tests add models that cannot embed, are slow, or die
 * @param settings.version what `/api/version` says
 * @param settings.now milliseconds from any origin, for the durations reported
 * @param settings.loopback whether to refuse foreign `Host` headers, as a server on a loopback address does
 * @param settings.origins pages that may call besides those on this machine, see `checkOrigin`
 * @param settings.localPages whether pages on this machine may call, as they always may on the real server
 * @param settings.layers what stands before the endpoints: faults, or the manners of an older server
 */
export function createEngine(settings: {
  models: readonly BuiltinModel[];
  version?: string;
  now?: () => number;
  loopback?: boolean;
  origins?: readonly string[];
  localPages?: boolean;
  layers?: readonly Layer[];
}): Engine {
  const state: EngineState = {
    models: new InstalledModels(settings.models),
    runners: new Runners(),
    version: settings.version ?? PROTOCOL_VERSION,
    now: settings.now ?? (() => performance.now()),
  };
  const { loopback = true, origins = [], localPages = true, layers = [] } = settings;

  return async (request) => {
    const route = findRoute(request.method, new URL(request.url).pathname);
    // The router redirects before any check runs, so these answers carry no CORS headers.
    if ("redirect" in route) return redirect(request, route.redirect);
    const cors = checkOrigin(request, origins, localPages);
    if (cors.refused) return withAllow(emptyReply(403), route);
    if (cors.preflight) return withAllow(withHeaders(emptyReply(204), cors.preflight), route);
    return withHeaders(await afterCors(request, route, state, loopback, layers), cors.headers);
  };
}

async function afterCors(
  request: Request,
  route: Exclude<Route, { redirect: string }>,
  state: EngineState,
  loopback: boolean,
  layers: readonly Layer[],
): Promise<Response> {
  const host = loopback ? allowedHost(request.headers.get("host")) : "address";
  if (host === undefined) return withAllow(emptyReply(403), route);
  if (loopback && host === "name" && request.method === "OPTIONS") return withAllow(emptyReply(204), route);
  // Twice: a layer sees what the endpoint failed with as an answer, and may be cancelled itself.
  const endpoint = failuresToo((asked) => routed(asked, route, state));
  return failuresToo(throughLayers(layers, endpoint))(request);
}

async function routed(
  request: Request,
  route: Exclude<Route, { redirect: string }>,
  state: EngineState,
): Promise<Response> {
  if ("endpoint" in route) {
    const response = await route.endpoint(request, state);
    return request.method === "HEAD" ? new Response(null, response) : response;
  }
  if (route.allow.length === 0) return textReply("404 page not found", 404);
  return withAllow(textReply("405 method not allowed", 405), route);
}

/** The same, but failures are answers. */
function failuresToo(answer: Answer): Answer {
  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof ApiError) return errorReply(error.status, error.message);
      if (request.signal.aborted) return errorReply(499, "request canceled");
      // A panic in the real server ends as an empty 500; here the cause is worth more than the likeness.
      return errorReply(500, error instanceof Error ? error.message : String(error));
    }
  };
}

function redirect(request: Request, location: string): Response {
  return emptyReply(request.method === "GET" ? 301 : 307, { Location: location });
}

function withHeaders(response: Response, headers: readonly [string, string][]): Response {
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}

function withAllow(response: Response, route: Route): Response {
  if ("allow" in route && route.allow.length > 0) response.headers.set("Allow", route.allow.join(", "));
  return response;
}
