/** What a column of pgvector holds: float32, float16, or one bit a dimension. */
export type ColumnType = "vector" | "halfvec" | "bit";

export type IndexMethod = "none" | "hnsw" | "ivfflat";

/**
 * What the index holds: the column itself, the column as float16, the sign of each number, or the leading numbers.
 * The last two find candidates, which the whole column then puts in order.
 */
export type IndexedAs = "column" | "halfvec" | "bits" | "part";

export type TableNames = { readonly table: string; readonly content: string; readonly embedding: string };

/** Everything that decides the SQL of a table, its index and a search. Names are written as the user typed them. */
export type PgvectorSettings = {
  readonly names: TableNames;
  readonly column: ColumnType;
  readonly dims: number;
  readonly method: IndexMethod;
  readonly indexedAs: IndexedAs;
  /** Leading dimensions held by an index over a part. */
  readonly part: number;
  /** HNSW: links per row and layer. */
  readonly m: number;
  /** HNSW: candidates looked at for each row while building. */
  readonly efConstruction: number;
  /** HNSW: candidates looked at for a search; no search returns more rows than this. */
  readonly efSearch: number;
  /** IVFFlat: groups the rows are put in. */
  readonly lists: number;
  /** IVFFlat: groups a search looks into. */
  readonly probes: number;
  /** Rows that a smaller index hands over to be put in order by the whole column. */
  readonly candidates: number;
  /** Rows a search returns. */
  readonly k: number;
};

export const DEFAULT_NAMES: TableNames = { table: "memories", content: "content", embedding: "embedding" };

/** pgvector's own defaults where it has some. */
export const DEFAULT_SETTINGS: PgvectorSettings = {
  names: DEFAULT_NAMES,
  column: "vector",
  dims: 1,
  method: "hnsw",
  indexedAs: "column",
  part: 64,
  m: 16,
  efConstruction: 64,
  efSearch: 40,
  lists: 10,
  probes: 1,
  candidates: 40,
  k: 10,
};

/** Bounds that pgvector 0.8 sets itself, so that a wrong number is refused here and not by an error there. */
export const RANGES = {
  m: [2, 100],
  efConstruction: [4, 1000],
  efSearch: [1, 1000],
  lists: [1, 32_768],
  probes: [1, 32_768],
  candidates: [1, 1000],
  k: [1, 1000],
} as const satisfies Partial<Record<keyof PgvectorSettings, readonly [number, number]>>;

/** Most dimensions of a column, as pgvector's README has them. */
const STORED_DIMS: Record<ColumnType, number> = { vector: 16_000, halfvec: 16_000, bit: 83_886_080 };

/** Most dimensions that HNSW and IVFFlat take. */
const INDEXED_DIMS: Record<ColumnType, number> = { vector: 2_000, halfvec: 4_000, bit: 64_000 };

/** Type and dimensions of what the index holds. */
export function indexedType({ column, dims, indexedAs, part }: PgvectorSettings): {
  readonly type: ColumnType;
  readonly dims: number;
} {
  switch (indexedAs) {
    case "column":
      return { type: column, dims };
    case "halfvec":
      return { type: "halfvec", dims };
    case "bits":
      return { type: "bit", dims };
    case "part":
      return { type: column, dims: part };
    default:
      return indexedAs satisfies never;
  }
}

/** What an index over a column of this type may hold. */
export function indexChoices(column: ColumnType): readonly IndexedAs[] {
  switch (column) {
    case "vector":
      return ["column", "halfvec", "bits", "part"];
    case "halfvec":
      return ["column", "bits", "part"];
    case "bit":
      return ["column"];
    default:
      return column satisfies never;
  }
}

/** Whether a search takes candidates from the index and puts them in order by the whole column. */
export function isReranked({ method, indexedAs }: PgvectorSettings): boolean {
  return method !== "none" && (indexedAs === "bits" || indexedAs === "part");
}

/** Bytes of one stored vector, without the row around it (pgvector's README): 4d+8, 2d+8, d/8+8. */
export function bytesPerVector(column: ColumnType, dims: number): number {
  return { vector: 4 * dims, halfvec: 2 * dims, bit: Math.ceil(dims / 8) }[column] + 8;
}

/** Why these settings cannot be made into a table and an index, as sentences; none if they can. */
export function refusals(settings: PgvectorSettings): string[] {
  return [
    ...columnRefusals(settings),
    ...(settings.method === "none" ? [] : indexRefusals(settings)),
    ...numberRefusals(settings),
  ];
}

function columnRefusals({ column, dims }: PgvectorSettings): string[] {
  if (!isWhole(dims, 1)) return ["There are no vectors to store yet: the number of dimensions is not known."];
  if (dims <= STORED_DIMS[column]) return [];
  return [
    `A column of type ${column} holds at most ${write(STORED_DIMS[column])} dimensions, and these vectors have ${write(dims)}. Cut them, or store bits.`,
  ];
}

function indexRefusals(settings: PgvectorSettings): string[] {
  const { column, indexedAs, dims, part, m, efConstruction, method } = settings;
  if (!indexChoices(column).includes(indexedAs))
    return [`A column of type ${column} cannot be indexed as ${indexedAs}. Choose the column itself.`];
  const found: string[] = [];
  if (indexedAs === "part" && !(isWhole(part, 1) && part < dims))
    found.push(
      `An index over a part takes between 1 and ${write(dims - 1)} leading dimensions, not ${write(part)}.`,
    );
  const held = indexedType(settings);
  if (held.dims > INDEXED_DIMS[held.type]) found.push(tooManyDims(held.type, held.dims));
  if (method === "hnsw" && efConstruction < 2 * m)
    found.push(
      `HNSW wants ef_construction to be at least twice m: ${write(2 * m)} or more, not ${write(efConstruction)}.`,
    );
  return found;
}

function tooManyDims(type: ColumnType, dims: number): string {
  const wider = {
    vector: "halfvec (up to 4,000), bits with re-rank (up to 64,000)",
    halfvec: "bits with re-rank (up to 64,000)",
    bit: "fewer dimensions",
  }[type];
  const part = type === "bit" ? "" : ", a part of the vector with re-rank, or fewer dimensions";
  return `pgvector indexes ${type} up to ${write(INDEXED_DIMS[type])} dimensions, and this has ${write(dims)}. Choose ${wider}${part}.`;
}

function numberRefusals(settings: PgvectorSettings): string[] {
  return Object.entries(RANGES).flatMap(([name, [least, most]]) => {
    const value = settings[name as keyof typeof RANGES];
    if (!isUsed(name, settings) || (isWhole(value, least) && value <= most)) return [];
    return [`${WRITTEN[name] ?? name} takes whole numbers from ${write(least)} to ${write(most)}.`];
  });
}

const WRITTEN: Readonly<Record<string, string>> = {
  efConstruction: "ef_construction",
  efSearch: "ef_search",
  candidates: "candidates to re-rank",
  k: "the number of rows to find",
};

function isUsed(name: string, settings: PgvectorSettings): boolean {
  if (name === "m" || name === "efConstruction" || name === "efSearch") return settings.method === "hnsw";
  if (name === "lists" || name === "probes") return settings.method === "ivfflat";
  return name === "k" || isReranked(settings);
}

function isWhole(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}

function write(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString("en-US") : "that";
}
