import type { UnitMatrix } from "../matrix.ts";
import { type BatchVectors, batchScore } from "./batchScore.ts";
import { batchSentence } from "./batchSentence.ts";
import type { BatchTest, TestScore } from "./batchTest.ts";
import { type Facets, textCount } from "./facets.ts";

/** What a test of a demo batch found in one space, or why it cannot be made there. */
export type BatchResult =
  | ({ readonly kind: "score"; readonly sentence: string } & TestScore)
  | { readonly kind: "none"; readonly why: string };

/**
 * Puts one prediction of a demo batch to the test in one space.
 * @param vectors all texts of the batch in file order; queries too, if the test ranks texts for them
 * @throws RangeError when test and facets belong to different batches
 */
export function batchResult(test: BatchTest, facets: Facets, vectors: BatchVectors): BatchResult {
  const why = obstacle(test, facets, vectors);
  if (why) return { kind: "none", why };
  const score = batchScore(test, facets, vectors);
  if (Number.isNaN(score.value)) return { kind: "none", why: "Too few texts can be compared." };
  return { kind: "score", ...score, sentence: batchSentence(test, score) };
}

function obstacle(test: BatchTest, facets: Facets, { texts, queries }: BatchVectors): string | undefined {
  const missing = missingRows("text", textCount(facets), texts);
  if (missing) return missing;
  if (test.measure !== "ndcg" && test.measure !== "trapsAvoided") return undefined;
  if (!queries) return "The queries are not embedded in this space yet.";
  return missingRows("query", facets.queries?.length ?? 0, queries);
}

function missingRows(
  what: "text" | "query",
  wanted: number,
  { rows, cols, data }: UnitMatrix,
): string | undefined {
  const many = what === "text" ? "texts" : "queries";
  if (rows !== wanted)
    return `The test needs ${wanted} ${many}, and ${rows} have a vector here. Run the space, or open the sample again.`;
  let empty = 0;
  for (let i = 0; i < rows; i++) if (data.subarray(i * cols, (i + 1) * cols).every((x) => x === 0)) empty++;
  if (empty === 0) return undefined;
  return `${empty} ${empty === 1 ? what : many} got a vector of zeros, which is close to nothing.`;
}
