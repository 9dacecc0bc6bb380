import { knownModels } from "../../knownModels.ts";
import { canonicalName } from "../../modelName.ts";
import { shellQuote } from "../../shellQuote.ts";
import type { ServerModel } from "../../wire.ts";
import type { Finding, FixStep } from "../finding.ts";
import { counted, listed, said, sizeText } from "../words.ts";

/** The model that was asked for is not on the server's disk. */
export function modelMissing(model: string, models: readonly ServerModel[], message?: string): Finding {
  const able = embedders(models);
  const tags = models
    .map(({ name }) => name)
    .filter((name) => baseOf(name) === baseOf(model) && canonicalName(name) !== canonicalName(model));
  return {
    kind: "model-missing",
    tone: "bad",
    title: `The model ${model} is not installed`,
    why:
      able.length === 0
        ? "The server has no model that can embed."
        : `The server has ${counted(able.length, "embedding model")}, but not this one.`,
    evidence: [
      message === undefined
        ? `Its list of models has no ${model}.`
        : `Asked for a vector, it answered: ${said(message)}.`,
      ...(tags.length > 0 ? [`It does have ${listed(tags)}, which counts as another model.`] : []),
    ],
    steps: [...pullSteps(model), ...otherModels(able)],
  };
}

/** Not one model that embeds. */
export function noModels(models: readonly ServerModel[]): Finding {
  return {
    kind: "no-models",
    tone: "bad",
    title: "No model here can embed",
    why:
      models.length === 0
        ? "Ollama runs, but has no models yet."
        : `Ollama has ${counted(models.length, "model")}, made for chat: ${listed(models.map(({ name }) => name))}.`,
    evidence: ["Known from its list of models."],
    steps: pullSteps("nomic-embed-text"),
  };
}

/** The model is there, but gives no vectors. */
export function cannotEmbed(model: string, models: readonly ServerModel[], how: string): Finding {
  const able = embedders(models).filter((name) => canonicalName(name) !== canonicalName(model));
  return {
    kind: "cannot-embed",
    tone: "bad",
    title: `${model} cannot embed`,
    why: "It is installed, but made for another task and gives no vectors.",
    evidence: [
      how,
      "A file of an embedding model that lacks its pooling type looks the same; the one from Ollama’s own library has it.",
    ],
    steps: able.length > 0 ? otherModels(able, "Choose") : pullSteps("nomic-embed-text"),
  };
}

/** A model that Ollama passes on to its cloud, where nothing embeds. */
export function cloudModel(model: string, remoteHost: string, models: readonly ServerModel[]): Finding {
  const able = embedders(models);
  return {
    kind: "cannot-embed",
    tone: "bad",
    title: `${model} runs in the cloud and cannot embed`,
    why: `Ollama passes its requests on to ${remoteHost}, which offers no embeddings.`,
    evidence: ["The list of models names the other host."],
    steps: able.length > 0 ? otherModels(able, "Choose") : pullSteps("nomic-embed-text"),
  };
}

function pullSteps(model: string): FixStep[] {
  const known = knownModels.find(({ name }) => canonicalName(name) === canonicalName(model));
  const title = known ? `Install it, ${sizeText(known.sizeBytes)}` : "Install it";
  const named = model === "nomic-embed-text" ? title.replace("it", model) : title;
  const pull = `ollama pull ${shellQuote(model)}`;
  const step = (text: string) => ({ title: named, copies: [{ label: "Terminal", text }] });
  return [
    { platform: "macos", ...step(pull) },
    { platform: "windows", ...step(`ollama pull ${model}`) },
    { platform: "linux", ...step(pull) },
    { platform: "docker", ...step(`docker exec -it ollama ${pull}`) },
    { platform: "shell", ...step(pull) },
  ];
}

function otherModels(able: readonly string[], verb = "Or choose"): FixStep[] {
  if (able.length === 0) return [];
  return [{ title: `${verb} a model you have`, text: `In the space’s settings: ${listed(able)}.` }];
}

function embedders(models: readonly ServerModel[]): string[] {
  return models.filter(({ canEmbed }) => canEmbed === true).map(({ name }) => name);
}

function baseOf(name: string): string {
  return canonicalName(name).replace(/:[^:/]*$/, "");
}
