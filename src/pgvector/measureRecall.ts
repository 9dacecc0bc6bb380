import { type Matrix, normaliseRows, row, type UnitMatrix } from "../maths/matrix.ts";
import { sampleIndices } from "../maths/sampleIndices.ts";
import { cosinesTo } from "../maths/similarity.ts";
import { vectorText } from "./literal.ts";
import { firstColumn, type Postgres } from "./postgres.ts";
import { readPlan } from "./readPlan.ts";
import type { PgvectorSettings } from "./settings.ts";
import { exactSearchSql, lookSql, queryParameter, searchSql } from "./sql.ts";

export type Recall = {
  /** Mean share of the true k nearest that a search found. */
  readonly mean: number;
  /** The lowest share of any search. */
  readonly worst: number;
  /** Standard error of the mean over the texts not asked about; 0 when all were. */
  readonly standardError: number;
  /** What a search by chance would find: k of the others. */
  readonly chance: number;
  /** Neighbours asked for: fewer than wished where there are not so many texts. */
  readonly k: number;
  readonly queries: number;
  /** Median of a search with these settings, and of one that reads every row. */
  readonly ms: number;
  readonly exactMs: number;
  readonly indexUsed: boolean;
};

export type RecallOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
};

/** At most so many texts are asked about, drawn with a seed. */
const MOST_QUERIES = 200;
const SEED = 42;
/** Searches over all rows are only timed, so few will do. */
const EXACT_QUERIES = 20;
/** Cosines this close count as a tie: float32 sums differ by as much. */
const TIE = 1e-6;

/**
 * Searches for texts of the table by their own vectors, leaving out the text itself, and compares what comes with the
 * true neighbours by cosine of the float32 vectors, which owe nothing to the database. So halves and bits answer for
 * what they lose, beside what the index loses. A row as near as the k-th true neighbour counts. The index is used
 * whatever the planner thinks of so few rows.
 * @param matrix the rows as `loadRows` stored them
 */
export async function measureRecall(
  postgres: Postgres,
  settings: PgvectorSettings,
  matrix: Matrix,
  { signal, progress }: RecallOptions = {},
): Promise<Recall> {
  const unit = normaliseRows(matrix);
  const directed = rowsWithDirection(unit);
  const k = Math.max(0, Math.min(settings.k, directed.length - 1));
  if (k === 0) throw new RangeError("Recall needs at least two texts whose vectors are not zero.");
  const asked = Array.from(sampleIndices(directed.length, MOST_QUERIES, SEED), (at) => directed[at] ?? 0);
  // One more, since the text itself is the nearest to itself.
  const wider = { ...settings, k: k + 1 };
  const text = (i: number) => vectorText(row(matrix, i), settings.column);
  const shares: number[] = [];
  await postgres.exec(
    `ROLLBACK; BEGIN; SET LOCAL enable_seqscan = off; ${lookSql(settings).replace("SET ", "SET LOCAL ")}`,
  );
  try {
    const search = searchSql(wider, queryParameter(settings));
    const plan = firstColumn(
      await postgres.query(`EXPLAIN ${search}`, [text(asked[0] ?? 0)], { rowMode: "array" }),
    );
    const times: number[] = [];
    for (const i of asked) {
      const ids = await timed(times, () => postgres.query(search, [text(i)], { rowMode: "array" }));
      shares.push(shareFound(unit, directed, i, k, firstColumn(ids).map(Number)));
      progress?.(shares.length, asked.length);
      await breathe(shares.length, signal);
    }
    await postgres.exec("SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off");
    const exact = exactSearchSql(wider, queryParameter(settings));
    const exactTimes: number[] = [];
    for (const i of asked.slice(0, EXACT_QUERIES)) {
      await timed(exactTimes, () => postgres.query(exact, [text(i)], { rowMode: "array" }));
      signal?.throwIfAborted();
    }
    return {
      ...spread(shares, directed.length),
      chance: k / (directed.length - 1),
      k,
      queries: asked.length,
      ms: median(times),
      exactMs: median(exactTimes),
      indexUsed: readPlan(plan).kind === "index",
    };
  } finally {
    await postgres.exec("ROLLBACK");
  }
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await work();
  times.push(performance.now() - began);
  return answer;
}

function rowsWithDirection(unit: UnitMatrix): number[] {
  const rows = Array.from({ length: unit.rows }, (_, i) => i);
  return rows.filter((i) => row(unit, i).some((value) => value !== 0));
}

/** @param ids of rows found, counted from 1, the asked one among them or not */
function shareFound(
  unit: UnitMatrix,
  directed: readonly number[],
  i: number,
  k: number,
  ids: readonly number[],
): number {
  const cosines = cosinesTo(unit, i);
  const others = Float32Array.from(
    directed.filter((j) => j !== i),
    (j) => cosines[j] ?? 0,
  ).sort();
  const least = (others[others.length - k] ?? 0) - TIE;
  const found = ids.filter((id) => id - 1 !== i).slice(0, k);
  return found.filter((id) => (cosines[id - 1] ?? Number.NEGATIVE_INFINITY) >= least).length / k;
}

/** Mean and its standard error, with the correction for a sample that is a good part of all. */
function spread(shares: readonly number[], of: number): Pick<Recall, "mean" | "worst" | "standardError"> {
  const n = shares.length;
  const mean = shares.reduce((sum, share) => sum + share, 0) / n;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / Math.max(1, n - 1);
  const unasked = of > 1 ? (of - n) / (of - 1) : 0;
  return { mean, worst: Math.min(...shares), standardError: Math.sqrt((variance / n) * unasked) };
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** Lets messages in now and then, so that a cancel is heard. */
async function breathe(done: number, signal: AbortSignal | undefined): Promise<void> {
  if (done % 10 === 0) await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
