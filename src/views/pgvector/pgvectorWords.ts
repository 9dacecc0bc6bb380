import type { PlanReading } from "../../pgvector/readPlan.ts";
import type { Step } from "../../pgvector/session.ts";
import { indexedType, isReranked, type PgvectorSettings } from "../../pgvector/settings.ts";
import { count } from "../../ui/format.ts";

/** "halfvec(256)" */
export function columnWords({ column, dims }: PgvectorSettings): string {
  return `${column}(${count(dims)})`;
}

/** "HNSW over bits, m 16, ef_construction 64" */
export function indexWords(settings: PgvectorSettings): string {
  const { method, indexedAs, m, efConstruction, lists } = settings;
  if (method === "none") return "none: reads every row";
  const { type, dims } = indexedType(settings);
  const over = indexedAs === "column" ? "" : ` over ${type}(${count(dims)})`;
  if (method === "ivfflat") return `IVFFlat${over}, lists ${count(lists)}`;
  return `HNSW${over}, m ${count(m)}, ef_construction ${count(efConstruction)}`;
}

/** "ef_search 40, 100 candidates re-ranked" */
export function lookWords(settings: PgvectorSettings): string {
  const { method, efSearch, probes, candidates } = settings;
  if (method === "none") return "–";
  const look = method === "hnsw" ? `ef_search ${count(efSearch)}` : `probes ${count(probes)}`;
  return isReranked(settings) ? `${look}, ${count(candidates)} re-ranked` : look;
}

/** What a plan means, for those who do not read plans. */
export function planWords(reading: PlanReading, hasIndex: boolean): string {
  switch (reading.kind) {
    case "index":
      return `Index used: the rows come from ${reading.index}, nearest first.`;
    case "scan":
      if (!hasIndex)
        return `Index not used, for there is none: all rows of ${reading.table} are read and sorted.`;
      return `Index not used: all rows of ${reading.table} are read and sorted. PostgreSQL takes that for cheaper, as it often is with few rows; where there are many, an order that is not written as the index has it is the usual cause. SET enable_seqscan = off makes it take the index where it can.`;
    case "other":
      return "Neither a search by an index of vectors nor a read of all rows.";
    default:
      return reading satisfies never;
  }
}

/** What is under way. */
export const BUSY: Record<Step, string> = {
  start: "Starting PostgreSQL …",
  load: "Loading the rows …",
  index: "Building the index …",
  recall: "Measuring recall …",
  run: "Running the SQL …",
};
