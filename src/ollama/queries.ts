import { queryOptions } from "@tanstack/react-query";
import type { Ollama } from "./client.ts";
import { proxyFacts } from "./proxyFacts.ts";
import { resolveModels } from "./resolveModels.ts";
import type { ServerModel } from "./wire.ts";

/** A failure is shown with its next step at once; trying again silently would only delay that. */
const shared = { retry: false } as const;

/** @param key identity of the server, such as its address; so for the other queries */
export function versionQuery(ollama: Ollama, key: string) {
  return queryOptions({
    ...shared,
    queryKey: ["ollama", key, "version"],
    queryFn: ({ signal }) => ollama.version(signal),
    staleTime: 60_000,
  });
}

/** The installed models. For servers whose list has no capabilities each model is asked for, once a digest. */
export function modelsQuery(ollama: Ollama, key: string) {
  return queryOptions({
    ...shared,
    queryKey: ["ollama", key, "models"],
    queryFn: async ({ signal, client }) =>
      resolveModels(await ollama.tags(signal), (model) =>
        client.fetchQuery(showQuery(ollama, key, model, signal)),
      ),
    staleTime: 30_000,
  });
}

/**
 * What one model is, asked once a digest; without a digest nobody can say that it is still the same.
 * @param caller a signal to give up with, where the query is asked as part of another
 */
export function showQuery(
  ollama: Ollama,
  key: string,
  model: Pick<ServerModel, "name" | "digest">,
  caller?: AbortSignal,
) {
  return queryOptions({
    ...shared,
    queryKey: ["ollama", key, "show", model.digest || model.name],
    queryFn: ({ signal }) => ollama.show(model.name, caller ?? signal),
    staleTime: model.digest ? Number.POSITIVE_INFINITY : 0,
  });
}

/** Whether the playground's proxy is behind this page, and where it points; `null` without one. */
export function proxyQuery() {
  return queryOptions({
    ...shared,
    queryKey: ["proxy"],
    queryFn: async ({ signal }) => (await proxyFacts(signal)) ?? null,
  });
}

/** The models in memory; asked again every 15 s while somebody looks. */
export function runningQuery(ollama: Ollama, key: string) {
  return queryOptions({
    ...shared,
    queryKey: ["ollama", key, "running"],
    queryFn: ({ signal }) => ollama.ps(signal),
    refetchInterval: 15_000,
  });
}
