import { knownModelOf, type TrainedSizes } from "../../ollama/knownModels.ts";

/** What is known of a model about being cut. */
export type Training = {
  readonly kind: TrainedSizes["kind"] | "unknown";
  /** Sizes by name, the full one included where it was trained for. */
  readonly sizes: readonly number[];
  /** Whether a size is one that the model was trained for; the full one always is. */
  has(size: number): boolean;
};

/** @param full length of the model's vectors */
export function trainingOf(model: string, full: number): Training {
  const trained = knownModelOf(model)?.trained;
  switch (trained?.kind) {
    case "sizes":
      return { kind: "sizes", sizes: trained.sizes, has: (size) => trained.sizes.includes(size) };
    case "range": {
      const { from, to, any } = trained;
      const has = any
        ? (size: number) => size >= from && size <= to
        : (size: number) => size === from || size === to;
      return { kind: "range", sizes: [from, to], has };
    }
    default:
      return { kind: trained?.kind ?? "unknown", sizes: [], has: (size) => size === full };
  }
}
