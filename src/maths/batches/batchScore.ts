import type { UnitMatrix } from "../matrix.ts";
import type { BatchTest, TestScore } from "./batchTest.ts";
import { cosineGap } from "./cosineGap.ts";
import { crossRecall } from "./crossRecall.ts";
import { bridgeAuc, facetAuc } from "./facetAuc.ts";
import { type Facets, facetValues } from "./facets.ts";
import { lengthCorrelation } from "./lengthCorrelation.ts";
import { searchNdcg, trapsAvoided } from "./searchScores.ts";
import { tripleShare } from "./tripleShare.ts";

/** The vectors of a batch in one space, in file order. */
export type BatchVectors = {
  readonly texts: UnitMatrix;
  /** One row a query, for batches that have them. */
  readonly queries?: UnitMatrix | undefined;
};

/**
 * The score of a test on vectors that are known to fit it.
 * @throws RangeError when the batch lacks a facet, a role or the rows that the test asks for
 */
export function batchScore(test: BatchTest, facets: Facets, { texts, queries }: BatchVectors): TestScore {
  const values = (name: string) => facetValues(facets, name);
  switch (test.measure) {
    case "classAuc":
      return facetAuc(texts, values(test.facet), test.within ? values(test.within) : undefined);
    case "bridgeAuc":
      return bridgeAuc(texts, values(test.facet), values(test.second));
    case "tripleShare":
      return tripleShare(texts, values(test.triple), values(test.role), test.roles);
    case "crossRecall1":
      return crossRecall(texts, values(test.item), values(test.side), test.from, test.to);
    case "cosineGap":
      return cosineGap(texts, values(test.facet));
    case "lengthCorrelation":
      return lengthCorrelation(texts, values(test.length), values(test.topic));
    case "ndcg":
      return searchNdcg(texts, asked(queries), facets.queries ?? [], test.depth);
    case "trapsAvoided":
      return trapsAvoided(texts, asked(queries), facets.queries ?? []);
    default:
      return test satisfies never;
  }
}

function asked(queries: UnitMatrix | undefined): UnitMatrix {
  if (queries) return queries;
  throw new RangeError("This test needs the vectors of the queries.");
}
