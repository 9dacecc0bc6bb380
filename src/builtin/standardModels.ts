import { hash128 } from "../maths/hash.ts";
import type { BuiltinModel } from "./builtinModel.ts";
import { createCharNgrams, NGRAM_DIMS } from "./charNgrams.ts";
import { createStaticMiniLm, STATIC_DIMS } from "./staticMiniLm.ts";

/** Reads one file under `builtin/`, e.g. `static-minilm/vocab.txt`. */
export type ReadFile = (name: string) => Promise<ArrayBuffer>;

/** SHA-256 of vectors.i4, scales.f32 and vocab.txt one after another. */
const STATIC_DIGEST = "fc839961279576868106f2a973642604d6aafef2b7d0371e981b2b9b0e6dda27";
const STATIC_BYTES = 3_906_816 + 122_088 + 231_508;

/** The two models that need no server. Files are read when a model is first used, not before. */
export function standardModels(readFile: ReadFile): BuiltinModel[] {
  return [staticMiniLm(readFile), charNgrams()];
}

/** Meaning, from one trained vector a word piece; derived from all-MiniLM-L6-v2. */
export function staticMiniLm(readFile: ReadFile): BuiltinModel {
  return {
    name: "static-minilm:latest",
    digest: STATIC_DIGEST,
    size: STATIC_BYTES,
    details: { family: "static", parameter_size: "7.81M", quantization_level: "Q4" },
    contextLength: 512,
    embeddingLength: STATIC_DIMS,
    modifiedAt: "2026-11-21T00:00:00Z",
    capabilities: ["embedding"],
    specialTokens: 2,
    license: "Apache-2.0; derived from sentence-transformers/all-MiniLM-L6-v2",
    async load() {
      const [vectors, scales, vocabulary] = await Promise.all(
        ["vectors.i4", "scales.f32", "vocab.txt"].map((file) => readFile(`static-minilm/${file}`)),
      );
      if (!vectors || !scales || !vocabulary) throw new Error("a file of static-minilm is missing");
      return createStaticMiniLm({ vectors, scales, vocabulary: new TextDecoder().decode(vocabulary) });
    },
  };
}

/** Spelling only, computed without any file. */
export function charNgrams(): BuiltinModel {
  return {
    name: "char-ngrams:latest",
    digest: hash128("char-ngrams 1: 3-5, 256") + hash128("signed, 1 + ln tf"),
    size: 0,
    details: { family: "ngrams", parameter_size: "0", quantization_level: "F32" },
    contextLength: 2048,
    embeddingLength: NGRAM_DIMS,
    modifiedAt: "2026-11-20T00:00:00Z",
    capabilities: ["embedding"],
    specialTokens: 0,
    load: () => Promise.resolve(createCharNgrams()),
  };
}
