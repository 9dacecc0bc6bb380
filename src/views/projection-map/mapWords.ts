import type { MapLayout } from "../../compute/layout.ts";
import { count, fixed, roughly } from "../../ui/format.ts";
import type { ShownMap } from "./useMapLayout.ts";

/** What kind of picture this is, in a few words for the head of the map. */
export function mapWords(layout: MapLayout, texts: number): string {
  const sample = layout.sampled ? `, ${count(layout.sampled.length)} of ${count(texts)} texts, sampled` : "";
  switch (layout.kind) {
    case "umap":
      return `UMAP${sample}`;
    case "pca": {
      const [first, second] = layout.explained ?? [0, 0];
      return `PCA, ${fixed((first + second) * 100, 0)} % of the variance${sample}`;
    }
    case "mds":
      return "MDS, distances by percentile";
    case "triangle":
      return "exact: three distances";
    case "segment":
      return "exact: one distance";
    default:
      return "";
  }
}

/** How far a map is that is not finished. */
export function workWords({ settlingShare, busy, expectedMs, resume }: ShownMap): string {
  const about = expectedMs === undefined ? "" : `, about ${roughly(expectedMs)} in all`;
  if (resume) return settlingShare === undefined ? "stopped" : `stopped at ${count(settlingShare * 100)} %`;
  if (settlingShare !== undefined) return `settling, ${count(settlingShare * 100)} %`;
  return busy ? `finding neighbours${about}` : "";
}
