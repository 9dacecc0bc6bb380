import type { QueryClient } from "@tanstack/react-query";
import type { Compute } from "../compute/compute.ts";
import type { Engine, Space } from "../experiment/experiment.ts";
import type { ExperimentStore } from "../experiment/experimentStore.ts";
import type { SelectionStore } from "../experiment/selection.ts";
import type { Endpoint } from "../experiment/workspaceSchema.ts";
import type { Ollama } from "../ollama/client.ts";
import { canonicalName } from "../ollama/modelName.ts";
import { modelsQuery, versionQuery } from "../ollama/queries.ts";
import type { RunStore } from "../runs/runStore.ts";

/** The open playground: what was asked, what was answered, and the workers that do it. Made once by `app`. */
export type Playground = {
  readonly experiment: ExperimentStore;
  readonly selection: SelectionStore;
  readonly runs: RunStore;
  readonly compute: Compute;
  readonly queryClient: QueryClient;
  /** The client of the engine inside the page. */
  readonly builtin: Ollama;
  /** The client of the server at an address; the same object for the same address. */
  readonly server: (endpoint: Endpoint) => Ollama;
};

/** Names an endpoint in query keys. */
export function endpointKey(endpoint: Endpoint): string {
  return endpoint.kind === "proxy" ? "proxy" : endpoint.url;
}

/** Under this name the digest of a space's model is remembered. */
export function digestKey(engine: Engine, model: string): string {
  return `${engine}|${canonicalName(model)}`;
}

/** The client that makes the vectors of an engine's spaces. */
export function clientOf(playground: Playground, engine: Engine): Ollama {
  const { settings } = playground.experiment.getState();
  return engine === "builtin" ? playground.builtin : playground.server(settings.endpoint);
}

/** Which queries tell about an engine: its version and its models. */
export function engineQueries(playground: Playground, engine: Engine, endpoint: Endpoint) {
  const client = engine === "builtin" ? playground.builtin : playground.server(endpoint);
  const key = engine === "builtin" ? "builtin" : endpointKey(endpoint);
  return { version: versionQuery(client, key), models: modelsQuery(client, key) };
}

/** Asks an engine again which models it has, and remembers their digests. Failing is left to the run itself. */
export async function refreshDigests(playground: Playground, engine: Engine): Promise<void> {
  const { endpoint } = playground.experiment.getState().settings;
  const { models, version } = engineQueries(playground, engine, endpoint);
  try {
    const [list] = await Promise.all([
      playground.queryClient.fetchQuery({ ...models, staleTime: 0 }),
      playground.queryClient.fetchQuery({ ...version, staleTime: 0 }),
    ]);
    const digests = list.map((model) => [digestKey(engine, model.name), model.digest] as const);
    playground.experiment.rememberDigests(Object.fromEntries(digests));
  } catch {
    // The run meets the same failure in a moment and shows it where it belongs, at the space.
  }
}

/** The spaces that lack vectors for some text, in the order shown. Hidden ones are left out. */
export function spacesToRun(playground: Playground): Space[] {
  const { experiment } = playground.experiment.getState();
  const { texts } = experiment.corpus;
  return experiment.spaces.filter((space) => !space.hidden && playground.runs.missing(space, texts) > 0);
}

/** Embeds what is missing: in the given spaces, or in all that are shown. */
export async function run(playground: Playground, only?: (space: Space) => boolean): Promise<void> {
  const wanted = (space: Space) => !space.hidden && (only?.(space) ?? true);
  const before = playground.experiment.getState().experiment;
  const engines = new Set(before.spaces.filter(wanted).map((space) => space.engine));
  await Promise.all([...engines].map((engine) => refreshDigests(playground, engine)));
  const { experiment } = playground.experiment.getState();
  await playground.runs.start(experiment.spaces.filter(wanted), experiment.corpus.texts);
}
