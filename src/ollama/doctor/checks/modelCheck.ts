import { OllamaError } from "../../failure.ts";
import { canonicalName } from "../../modelName.ts";
import type { Check, Facts } from "../check.ts";
import { cannotEmbed, cloudModel, modelMissing, noModels } from "../findings/modelTrouble.ts";

/** Is the wanted model installed, and made for embedding? */
export const modelCheck: Check = {
  id: "model",
  title: "The model is installed",
  asking: ({ model }) =>
    model === undefined ? "Looking for one that can embed …" : `Looking for ${model} …`,
  async run({ model: wanted, signal }, facts) {
    const models = facts.models ?? [];
    const model =
      wanted === undefined
        ? (models.find(({ canEmbed }) => canEmbed === true) ??
          models.find(({ canEmbed }) => canEmbed === "unknown"))
        : models.find(({ name }) => canonicalName(name) === canonicalName(wanted));
    if (!model) return { finding: wanted === undefined ? noModels(models) : modelMissing(wanted, models) };
    facts.model = wanted ?? model.name;
    if (model.remoteHost !== undefined && model.canEmbed !== true) {
      return { finding: cloudModel(facts.model, model.remoteHost, models) };
    }
    const canEmbed =
      model.canEmbed === "unknown" ? await shownCanEmbed(facts, model.name, signal) : model.canEmbed;
    if (canEmbed === false) {
      const how = "Ollama does not list embedding among the things it can do.";
      return { finding: cannotEmbed(facts.model, models, how) };
    }
    return canEmbed === true
      ? { status: "ok", says: `${facts.model} is there` }
      : { status: "warn", says: `${facts.model} is there; whether it embeds is not said` };
  },
};

/** Older servers say in the model's own entry what their list leaves out. */
async function shownCanEmbed({ client }: Facts, name: string, signal: AbortSignal) {
  try {
    return (await client.show(name, signal)).canEmbed;
  } catch (error) {
    if (error instanceof OllamaError) return "unknown" as const;
    throw error;
  }
}
