import { hash128 } from "../maths/hash.ts";
import type { BuiltinModel, LoadedModel } from "./builtinModel.ts";
import { charNgrams, type ReadFile, staticMiniLm } from "./standardModels.ts";

/** The models `testModel` can make. */
export const TEST_MODELS = ["chat", "nan", "slow", "dying", "mxbai", "nomic", "last", "minilm"] as const;

/** See `testModel`. */
export type TestModelKind = (typeof TEST_MODELS)[number];

/**
 * Models that misbehave the way real ones do, and stand-ins for well-known names; for tests and for trying the
 * app's answers to faults. None is listed unless asked for.
 *
 * - `chat` (`toy-chat`): loads, but cannot embed
 * - `nan` (`minilm-nan`): a text with the word "zebra" gives not-a-number
 * - `slow` (`slow-minilm`): 50 ms a text and a second to load
 * - `dying` (`dying-minilm`): a text with the word "crash" kills the process
 * - `mxbai` (`mxbai-embed-large`), `nomic` (`nomic-embed-text`): static and n-gram vectors under these names
 * - `last` (`toy-last`): last-token pooled, 4096 tokens, one token a character
 * - `minilm` (`all-minilm`): static vectors with a window of 256 tokens
 */
export function testModel(kind: TestModelKind, readFile: ReadFile): BuiltinModel {
  const meaning = staticMiniLm(readFile);
  switch (kind) {
    case "chat":
      return renamed(meaning, "toy-chat", { capabilities: ["completion"], contextLength: 4096 });
    case "nan":
      return renamed(meaning, "minilm-nan", {
        contextLength: 256,
        load: async () => withNan(await meaning.load(), "zebra"),
      });
    case "slow":
      return renamed(meaning, "slow-minilm", { textDelay: 50, loadDelay: 1000 });
    case "dying":
      return renamed(meaning, "dying-minilm", { dies: (text) => /\bcrash\b/i.test(text) });
    case "mxbai":
      return renamed(meaning, "mxbai-embed-large", {});
    case "nomic":
      return renamed(charNgrams(), "nomic-embed-text", {
        details: { family: "static", parameter_size: "0", quantization_level: "F32" },
      });
    case "last":
      return renamed(meaning, "toy-last", {
        contextLength: 4096,
        lastPooled: true,
        load: async () => perCharacter(await meaning.load()),
      });
    case "minilm":
      return renamed(meaning, "all-minilm", { contextLength: 256 });
  }
}

function renamed(model: BuiltinModel, name: string, changes: Partial<BuiltinModel>): BuiltinModel {
  const digest = hash128(`test model ${name}`) + hash128(model.digest);
  return { ...model, name: `${name}:latest`, digest, ...changes };
}

function withNan(model: LoadedModel, word: string): LoadedModel {
  const [poison] = model.tokenize(word);
  return {
    ...model,
    embed: (tokens) => {
      const vector = model.embed(tokens);
      return poison !== undefined && tokens.includes(poison) ? vector.fill(Number.NaN) : vector;
    },
  };
}

function perCharacter(model: LoadedModel): LoadedModel {
  return {
    tokenize: (text) => [...text],
    embed: (characters) => model.embed(model.tokenize(characters.join(""))),
  };
}
