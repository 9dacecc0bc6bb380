import { OllamaError } from "./failure.ts";
import type { ModelFacts, ServerModel } from "./wire.ts";

/** Enough to hide the round trips; the server reads one file a request. */
const CONCURRENCY = 4;

/** Families that do nothing but embed, for servers that cannot be asked. Misses qwen3 and gemma3 embedders. */
const EMBEDDING_FAMILIES = new Set(["bert", "nomic-bert", "nomic-bert-moe"]);

/**
 * Fills in, model by model, what the list of an older server leaves open.
 *
 * @param show asks for one model; the caller may remember answers by digest
 * @throws what `show` throws when the server is gone or the call was given up; other failures leave a guess
 */
export async function resolveModels(
  models: readonly ServerModel[],
  show: (model: ServerModel) => Promise<ModelFacts>,
): Promise<ServerModel[]> {
  const resolved = [...models];
  const open = models.flatMap((model, i) => (model.canEmbed === "unknown" ? [i] : []));
  const work = async () => {
    for (let i = open.shift(); i !== undefined; i = open.shift()) {
      const model = models[i];
      if (model) resolved[i] = withFacts(model, await factsOf(model, show));
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, open.length) }, work));
  return resolved;
}

async function factsOf(
  model: ServerModel,
  show: (model: ServerModel) => Promise<ModelFacts>,
): Promise<ModelFacts> {
  try {
    return await show(model);
  } catch (error) {
    if (!(error instanceof OllamaError) || error.failure.kind === "unreachable") throw error;
    return { canEmbed: "unknown" };
  }
}

function withFacts(model: ServerModel, facts: ModelFacts): ServerModel {
  const guess = EMBEDDING_FAMILIES.has(model.family) ? true : ("unknown" as const);
  const contextLength = model.contextLength ?? facts.contextLength;
  const dimensions = model.dimensions ?? facts.dimensions;
  return {
    ...model,
    canEmbed: facts.canEmbed === "unknown" ? guess : facts.canEmbed,
    ...(contextLength !== undefined && { contextLength }),
    ...(dimensions !== undefined && { dimensions }),
  };
}
