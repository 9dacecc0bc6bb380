import { deleteModel } from "./deleteModel.ts";
import type { Endpoint } from "./endpoint.ts";
import { getPs } from "./getPs.ts";
import { getTags } from "./getTags.ts";
import { postEmbed } from "./postEmbed.ts";
import { postEmbeddings } from "./postEmbeddings.ts";
import { postGenerate } from "./postGenerate.ts";
import { postOpenAiEmbeddings } from "./postOpenAiEmbeddings.ts";
import { postPull } from "./postPull.ts";
import { postShow } from "./postShow.ts";
import { jsonReply, textReply } from "./reply.ts";

const getRoot: Endpoint = () => textReply("Ollama is running", 200, "text/plain; charset=utf-8");
const getVersion: Endpoint = (_request, { version }) => jsonReply({ version });

/** Endpoints by path and method. */
const ROUTES: Record<string, Record<string, Endpoint>> = {
  "/": { HEAD: getRoot, GET: getRoot },
  "/api/version": { HEAD: getVersion, GET: getVersion },
  "/api/tags": { HEAD: getTags, GET: getTags },
  "/api/ps": { GET: getPs },
  "/api/show": { POST: postShow },
  "/api/embed": { POST: postEmbed },
  "/api/embeddings": { POST: postEmbeddings },
  "/v1/embeddings": { POST: postOpenAiEmbeddings },
  "/api/generate": { POST: postGenerate },
  "/api/pull": { POST: postPull },
  "/api/delete": { DELETE: deleteModel },
};

/** Where a request goes: an endpoint, another path, or nowhere (with the methods the path does know). */
export type Route = { endpoint: Endpoint } | { redirect: string } | { allow: string[] };

/** Finds the route; a path that only differs by a slash at the end is redirected. */
export function findRoute(method: string, path: string): Route {
  const methods = routeOf(path);
  const endpoint = methods[method];
  if (endpoint) return { endpoint };
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  if (path !== "/" && other !== "/" && routeOf(other)[method]) return { redirect: other };
  return { allow: Object.keys(methods) };
}

function routeOf(path: string): Record<string, Endpoint> {
  return Object.hasOwn(ROUTES, path) ? (ROUTES[path] ?? {}) : {};
}
