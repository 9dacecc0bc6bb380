import * as v from "valibot";

const textItemSchema = v.object({
  id: v.string(),
  text: v.string(),
  label: v.optional(v.string()),
});

const corpusSchema = v.object({
  name: v.string(),
  sample: v.optional(v.string()),
  texts: v.array(textItemSchema),
  notes: v.object({
    duplicatesMerged: v.number(),
    blanks: v.number(),
    labelConflicts: v.number(),
  }),
});

const spaceSchema = v.object({
  id: v.string(),
  letter: v.pipe(v.string(), v.regex(/^[A-Z]+$/)),
  name: v.optional(v.string()),
  engine: v.picklist(["builtin", "ollama"]),
  model: v.string(),
  dimensions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  truncate: v.optional(v.boolean()),
  keepAlive: v.optional(v.union([v.string(), v.number()])),
  options: v.optional(v.record(v.string(), v.unknown())),
  prefix: v.string(),
  hidden: v.boolean(),
});

/** Where Ollama is: behind the page's own origin, or at an address the page calls itself. */
const endpointSchema = v.variant("kind", [
  v.object({ kind: v.literal("proxy") }),
  v.object({ kind: v.literal("direct"), url: v.string() }),
]);

const mapSettingsSchema = v.object({
  method: v.picklist(["umap", "pca", "mds"]),
  nNeighbors: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(200)),
  minDist: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  seed: v.pipe(v.number(), v.integer()),
});

/** Which two spaces are compared; what is left out is the first shown ones. */
const comparisonSchema = v.object({
  first: v.optional(v.string()),
  second: v.optional(v.string()),
  /** Neighbours a text; what is left out follows from the number of texts. */
  k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Whether texts that were cut in either space are left out. */
  withoutCut: v.boolean(),
});

/** How later maps follow that of the first space; `tether` 0 leaves them free, 1 holds them fast. */
const anchoringSchema = v.object({
  anchored: v.boolean(),
  tether: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});

/** How groups are found. `k`: their number for k-means; by silhouette if left out. */
const groupSettingsSchema = v.object({
  method: v.picklist(["louvain", "kmeans"]),
  resolution: v.pipe(v.number(), v.minValue(0.1), v.maxValue(5)),
  k: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2))),
});

/** `heatmapOrder`: `own`, `pasted`, `label`, `consensus`, or the id of the space whose order all heatmaps take. */
const settingsSchema = v.object({
  view: v.string(),
  endpoint: endpointSchema,
  /** Addresses that were connected to, newest first. */
  addresses: v.optional(v.array(v.string()), []),
  map: mapSettingsSchema,
  comparison: v.optional(comparisonSchema, { withoutCut: false }),
  anchoring: v.optional(anchoringSchema, { anchored: true, tether: 0.1 }),
  groups: v.optional(groupSettingsSchema, { method: "louvain", resolution: 1 }),
  /** `change`: by how much a text's neighbours differ between the two compared spaces. */
  colour: v.picklist(["label", "similarity", "change"]),
  heatmapMode: v.optional(v.picklist(["each", "split", "difference"]), "each"),
  heatmapOrder: v.string(),
  heatmapScale: v.picklist(["spread", "unit", "full", "percentile"]),
});

const modelRecordSchema = v.object({
  digest: v.string(),
  /** The digest before it was pulled again, in this workspace's life. */
  formerDigest: v.optional(v.string()),
  contextLength: v.optional(v.number()),
  /** `num_ctx` in the model's own parameters. */
  numCtx: v.optional(v.number()),
});

/** The contract of what is kept between visits. A record that does not fit is left alone, not half read. */
export const workspaceSchema = v.object({
  version: v.literal(1),
  experiment: v.object({
    corpus: corpusSchema,
    spaces: v.array(spaceSchema),
    spacesMade: v.number(),
  }),
  settings: settingsSchema,
  /** What each model was when it was last seen, so that results return while the server is away. */
  models: v.record(v.string(), modelRecordSchema),
});

export type Endpoint = v.InferOutput<typeof endpointSchema>;
export type MapSettings = v.InferOutput<typeof mapSettingsSchema>;
export type Comparison = v.InferOutput<typeof comparisonSchema>;
export type Anchoring = v.InferOutput<typeof anchoringSchema>;
export type GroupSettings = v.InferOutput<typeof groupSettingsSchema>;
export type Settings = v.InferOutput<typeof settingsSchema>;
export type ModelRecord = v.InferOutput<typeof modelRecordSchema>;
export type Workspace = v.InferOutput<typeof workspaceSchema>;

export const DEFAULT_SETTINGS: Settings = {
  view: "map",
  endpoint: { kind: "proxy" },
  addresses: [],
  map: { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 42 },
  comparison: { withoutCut: false },
  anchoring: { anchored: true, tether: 0.1 },
  groups: { method: "louvain", resolution: 1 },
  colour: "similarity",
  heatmapMode: "each",
  heatmapOrder: "own",
  heatmapScale: "spread",
};
