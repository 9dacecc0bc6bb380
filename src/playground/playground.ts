import type { QueryClient } from "@tanstack/react-query";
import type { Compute } from "../compute/compute.ts";
import type { MapPace } from "../compute/mapPace.ts";
import type { RowCosines } from "../compute/rowCosines.ts";
import type { Engine, Space, TextItem } from "../experiment/experiment.ts";
import type { ExperimentStore } from "../experiment/experimentStore.ts";
import type { SelectionStore } from "../experiment/selection.ts";
import type { Endpoint, ModelRecord } from "../experiment/workspaceSchema.ts";
import type { Ollama } from "../ollama/client.ts";
import { canonicalName } from "../ollama/modelName.ts";
import { modelsQuery, showQuery, versionQuery } from "../ollama/queries.ts";
import type { ModelFacts, ServerModel } from "../ollama/wire.ts";
import { type EffectiveLimit, effectiveLimit } from "../runs/effectiveLimit.ts";
import type { RunStore } from "../runs/runStore.ts";
import { keyChanges } from "./endpointKeys.ts";

/** The open playground: what was asked, what was answered, and the workers that do it. Made once by `app`. */
export type Playground = {
  readonly experiment: ExperimentStore;
  readonly selection: SelectionStore;
  readonly runs: RunStore;
  readonly compute: Compute;
  readonly rowCosines: RowCosines;
  readonly mapPace: MapPace;
  readonly queryClient: QueryClient;
  /** The client of the engine inside the page. */
  readonly builtin: Ollama;
  /** The client of the server at an address; the same object for the same address. */
  readonly server: (endpoint: Endpoint) => Ollama;
};

/** Names an endpoint in query keys; with another key it is asked anew, not told what it said without. */
export function endpointKey(endpoint: Endpoint): string {
  return endpoint.kind === "proxy" ? "proxy" : `${endpoint.url} ${keyChanges(endpoint.url)}`;
}

/** Where an engine's requests go, as sentences about failures name it; "" is the page's own address. */
export function addressOf(engine: Engine, endpoint: Endpoint): string {
  return engine === "ollama" && endpoint.kind === "direct" ? endpoint.url : "";
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

/**
 * Asks an engine again which models it has, and of those that spaces use, what bounds a text. Failing is left to
 * the run itself.
 */
export async function refreshModels(playground: Playground, engine: Engine): Promise<void> {
  const { settings, experiment } = playground.experiment.getState();
  const { models, version } = engineQueries(playground, engine, settings.endpoint);
  try {
    const [list] = await Promise.all([
      playground.queryClient.fetchQuery({ ...models, staleTime: 0 }),
      playground.queryClient.fetchQuery({ ...version, staleTime: 0 }),
    ]);
    const used = new Set(
      experiment.spaces.filter((space) => space.engine === engine).map((space) => canonicalName(space.model)),
    );
    const records = await Promise.all(
      list.map(async (model) => {
        const asked = used.has(canonicalName(model.name)) && model.canEmbed !== false;
        const facts = asked ? await factsOf(playground, engine, model) : undefined;
        const contextLength = model.contextLength ?? facts?.contextLength;
        const record: ModelRecord = {
          digest: model.digest,
          ...(contextLength === undefined ? {} : { contextLength }),
          ...(facts?.numCtx === undefined ? {} : { numCtx: facts.numCtx }),
        };
        return [digestKey(engine, model.name), record] as const;
      }),
    );
    playground.experiment.rememberModels(Object.fromEntries(records));
  } catch {
    // The run meets the same failure in a moment and shows it where it belongs, at the space.
  }
}

/** The parameters of a model, asked once per digest. */
async function factsOf(
  playground: Playground,
  engine: Engine,
  model: ServerModel,
): Promise<ModelFacts | undefined> {
  const { endpoint } = playground.experiment.getState().settings;
  const key = engine === "builtin" ? "builtin" : endpointKey(endpoint);
  try {
    return await playground.queryClient.fetchQuery(showQuery(clientOf(playground, engine), key, model));
  } catch {
    return undefined; // the list alone will do: the limit is then taken lower, never higher
  }
}

/** What bounds one text of a space, as far as the server has told. */
export function limitOf(playground: Playground, space: Space): EffectiveLimit {
  const record = playground.experiment.getState().models[digestKey(space.engine, space.model)];
  return effectiveLimit({
    contextLength: record?.contextLength,
    modelNumCtx: record?.numCtx,
    options: space.options,
  });
}

/** The spaces that lack vectors for some text, in the order shown. Hidden ones are left out. */
export function spacesToRun(playground: Playground): Space[] {
  const { experiment } = playground.experiment.getState();
  const { texts } = experiment.corpus;
  return experiment.spaces.filter((space) => !space.hidden && playground.runs.missing(space, texts) > 0);
}

/** Makes the vectors of a space again, all of them: for results of another server version. */
export async function runAgain(playground: Playground, space: Space): Promise<void> {
  playground.runs.forgetVectors(space, playground.experiment.getState().experiment.corpus.texts);
  await run(playground, (candidate) => candidate.id === space.id);
}

/** Embeds what is missing: in the given spaces, or in all that are shown; of `texts`, or of the corpus. */
export async function run(
  playground: Playground,
  only?: (space: Space) => boolean,
  texts?: readonly TextItem[],
): Promise<void> {
  const wanted = (space: Space) => !space.hidden && (only?.(space) ?? true);
  const before = playground.experiment.getState().experiment;
  const engines = new Set(before.spaces.filter(wanted).map((space) => space.engine));
  await Promise.all([...engines].map((engine) => refreshModels(playground, engine)));
  const { experiment } = playground.experiment.getState();
  await playground.runs.start(experiment.spaces.filter(wanted), texts ?? experiment.corpus.texts);
}
