/** What pgvector stores a vector as. */
export type ColumnType = "vector" | "halfvec" | "bit";

const COLUMN_TYPES: readonly ColumnType[] = ["vector", "halfvec", "bit"];

/** Most dimensions that an HNSW or IVFFlat index takes, by type (pgvector's README). */
const INDEX_LIMITS: Readonly<Record<ColumnType, number>> = {
  vector: 2000,
  halfvec: 4000,
  bit: 64_000,
};

/** Bytes of one value, by pgvector's own formulas; without the row around it. */
export function columnBytes(type: ColumnType, dimensions: number): number {
  switch (type) {
    case "vector":
      return 4 * dimensions + 8;
    case "halfvec":
      return 2 * dimensions + 8;
    case "bit":
      return Math.ceil(dimensions / 8) + 8;
    default:
      return type satisfies never;
  }
}

/** The types that can be indexed at this size. */
export function indexableTypes(dimensions: number): ColumnType[] {
  return COLUMN_TYPES.filter((type) => dimensions <= INDEX_LIMITS[type]);
}

/** A page of 8 kB without its header (24) and the index's own note at its end (8). */
const PAGE = 8160;
/** Head of an element: heap addresses, level, where its neighbours are. */
const HEAD = 72;
/** The neighbours of the lowest layer: 2·m places of 6 bytes and 4 of head, with m = 16. */
const NEIGHBOURS = 196;
const POINTER = 4;

/**
 * Bytes of an HNSW index, estimated from how pgvector lays it out: per row an element (the value and 72 bytes) and
 * a list of 32 neighbours (196 bytes), each rounded up to 8, in pages of 8 kB that no element crosses. Upper layers
 * (about 6 % of the lists) and space left by building are not counted. Undefined where there can be no index.
 */
export function hnswBytes(type: ColumnType, dimensions: number, rows: number): number | undefined {
  if (dimensions > INDEX_LIMITS[type]) return undefined;
  const element = roundUp(HEAD + columnBytes(type, dimensions)) + POINTER;
  const list = roundUp(NEIGHBOURS) + POINTER;
  const perPage = Math.floor(PAGE / (element + list));
  const pages = perPage > 0 ? rows / perPage : rows * (1 + list / PAGE);
  return Math.ceil(pages) * 8192;
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
