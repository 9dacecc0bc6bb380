import { queryOptions } from "@tanstack/react-query";
import type { Ollama } from "./client.ts";
import { resolveModels } from "./resolveModels.ts";

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
        client.fetchQuery({
          ...shared,
          queryKey: ["ollama", key, "show", model.digest || model.name],
          queryFn: () => ollama.show(model.name, signal),
          staleTime: model.digest ? Number.POSITIVE_INFINITY : 0,
        }),
      ),
    staleTime: 30_000,
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
