import { QueryClient } from "@tanstack/react-query";
import { createCompute } from "../compute/compute.ts";
import { createMapPace } from "../compute/mapPace.ts";
import { createRowCosines } from "../compute/rowCosines.ts";
import { withNewSpace } from "../experiment/experiment.ts";
import { createExperimentStore } from "../experiment/experimentStore.ts";
import { createSelection } from "../experiment/selection.ts";
import type { Endpoint } from "../experiment/workspaceSchema.ts";
import { keepWorkspace, readWorkspace } from "../experiment/workspaceStorage.ts";
import type { Ollama } from "../ollama/client.ts";
import { connectOllama } from "../ollama/remote.ts";
import { openSample, SAMPLES } from "../playground/corpusActions.ts";
import { headersFor } from "../playground/endpointKeys.ts";
import {
  clientOf,
  digestKey,
  endpointKey,
  engineQueries,
  limitOf,
  type Playground,
  refreshModels,
} from "../playground/playground.ts";
import { pause } from "../runs/pause.ts";
import { remoteVectorCache } from "../runs/remoteVectorCache.ts";
import { createRunStore } from "../runs/runStore.ts";

/** Makes the stores and workers of the page and brings back the last visit; on a first visit, the sample. */
export async function openPlayground(): Promise<Playground> {
  const builtinWorker = new Worker(new URL("./builtin.worker.ts", import.meta.url), {
    type: "module",
    name: "built-in engine",
  });
  const networkWorker = new Worker(new URL("../ollama/network.worker.ts", import.meta.url), {
    type: "module",
    name: "network",
  });
  const cache = remoteVectorCache();
  const saved = await readWorkspace();
  const experiment = createExperimentStore(saved);
  const servers = new Map<string, Ollama>();

  const playground: Playground = {
    experiment,
    selection: createSelection(),
    compute: createCompute(),
    rowCosines: createRowCosines(),
    mapPace: createMapPace(),
    queryClient: new QueryClient({
      // "always": a server on this machine answers without any network.
      defaultOptions: {
        queries: { networkMode: "always", refetchOnWindowFocus: false, structuralSharing: false },
      },
    }),
    builtin: connectOllama(builtinWorker, ""),
    server: (endpoint) => {
      const url = addressOf(endpoint);
      const headers = endpoint.kind === "direct" ? headersFor(endpoint.url) : {};
      const key = `${endpointKey(endpoint)} ${headers["Authorization"] ?? ""}`;
      const known = servers.get(key) ?? connectOllama(networkWorker, url, { headers });
      servers.set(key, known);
      return known;
    },
    runs: createRunStore({
      cache,
      embed: (engine) => (request, signal) => clientOf(playground, engine).embed(request, signal),
      digestOf: (space) => experiment.getState().models[digestKey(space.engine, space.model)]?.digest ?? "",
      versionOf: (engine) => knownVersion(playground, engine),
      limitOf: (space) => limitOf(playground, space),
      pause,
      now: () => performance.now(),
    }),
  };

  keepInStep(playground);
  void keepWorkspace(experiment);
  void begin(playground, saved === undefined);
  return playground;
}

/** The worker needs the whole address: its own base is the script's, not the page's. */
function addressOf(endpoint: Endpoint): string {
  if (endpoint.kind === "direct") return endpoint.url;
  return new URL(import.meta.env.BASE_URL, location.origin).href.replace(/\/$/, "");
}

function knownVersion(playground: Playground, engine: "builtin" | "ollama"): string {
  const { endpoint } = playground.experiment.getState().settings;
  const { version } = engineQueries(playground, engine, endpoint);
  return playground.queryClient.getQueryData(version.queryKey) ?? "";
}

/** Stored results follow the texts and spaces, whatever changed them; the selection follows the texts. */
function keepInStep({ experiment, runs, selection }: Playground): void {
  const restore = () => {
    const { spaces, corpus } = experiment.getState().experiment;
    void runs.restore(spaces, corpus.texts);
  };
  experiment.subscribe((state, before) => {
    if (state.experiment !== before.experiment || state.models !== before.models) restore();
    const { texts } = state.experiment.corpus;
    if (texts !== before.experiment.corpus.texts) selection.keepOnly(new Set(texts.map((item) => item.id)));
  });
  restore();
}

async function begin(playground: Playground, firstVisit: boolean): Promise<void> {
  if (firstVisit) {
    for (const model of ["static-minilm", "char-ngrams"]) {
      playground.experiment.edit("", (before) =>
        withNewSpace(before, { engine: "builtin", model, prefix: "" }),
      );
    }
  }
  void refreshModels(playground, "ollama");
  const ready = refreshModels(playground, "builtin");
  const [sample] = SAMPLES;
  if (firstVisit && sample) {
    await ready;
    await openSample(playground, sample);
    // Nothing was there before the sample, so there is nothing to undo.
    playground.experiment.setState({ past: [] });
  }
}
