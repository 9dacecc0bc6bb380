import type { Space, TextItem } from "../experiment/experiment.ts";
import { type CutComparison, compareCuts, nearCut, sameCut } from "../maths/dimensions/compareCuts.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import type { Ollama } from "../ollama/client.ts";
import { libraryName } from "../ollama/prefixes.ts";
import { embedRequest } from "../runs/execute.ts";

/** What came of asking the server for its own cut. */
export type CutSelfTest = CutComparison & {
  readonly size: number;
  readonly full: number;
  /**
   * `same`: to 10⁻⁶ a component. `near`: as close as a causal model repeats itself. `ignored`: the server sent the
   * full length. `other length`: it sent neither.
   */
  readonly kind: "same" | "near" | "different" | "ignored" | "other length";
};

/** Texts sent, twice. */
const TEXTS = 8;
const SEED = 42;

/**
 * Asks a space's server for the same few texts with and without `dimensions`, and compares its cut with ours. Both
 * requests are new: stored vectors may stem from other batches.
 * @throws OllamaError as any request
 */
export async function cutSelfTest(
  client: Pick<Ollama, "embed">,
  space: Space,
  texts: readonly TextItem[],
  size: number,
  signal?: AbortSignal,
): Promise<CutSelfTest> {
  const sample = Array.from(sampleIndices(texts.length, TEXTS, SEED), (at) => texts[at]?.text ?? "");
  const { vectors: full } = await client.embed(embedRequest(space, sample), signal);
  const { vectors: cut } = await client.embed(embedRequest({ ...space, dimensions: size }, sample), signal);
  const facts = { size, full: full.cols };
  if (cut.cols !== size) {
    const kind = cut.cols === full.cols ? "ignored" : "other length";
    return { ...facts, kind, texts: sample.length, maxDifference: Number.NaN, leastCosine: Number.NaN };
  }
  const comparison = compareCuts(full, cut);
  const near = isCausal(space.model) && comparison.leastCosine > nearCut;
  const kind = comparison.maxDifference <= sameCut ? "same" : near ? "near" : "different";
  return { ...facts, ...comparison, kind };
}

/** Whether cutting here can stand for asking the server. */
export function mayCutHere({ kind }: CutSelfTest): boolean {
  return kind === "same" || kind === "near";
}

/** Models that pool the last token keep a cache between texts, so the order of texts leaves traces. */
function isCausal(model: string): boolean {
  return libraryName(model)?.startsWith("qwen3-embedding") ?? false;
}
