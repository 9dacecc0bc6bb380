import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { orderQuery } from "../../compute/queries/heatmapQueries.ts";
import type { Corpus, TextItem } from "../../experiment/experiment.ts";
import { maxOptimal } from "../../maths/optimalLeafOrder.ts";
import { usePair } from "../../playground/usePair.ts";
import { useExperiment, usePlayground, useSettings } from "../../playground/usePlayground.ts";
import { orderAs, orderByLabel } from "./heatmapTexts.ts";
import { useHeatmapMode } from "./useHeatmapMode.ts";
import { usePairRows, useSpaceRows } from "./useHeatmapRows.ts";
import { usePairHeatmap } from "./usePairHeatmap.ts";
import { type RowOrder, useSpaceHeatmap } from "./useSpaceHeatmap.ts";

/**
 * The order in force: a heatmap's own by similarity (`own`; for two spaces at once their consensus), `consensus`,
 * `label`, `pasted`, `optimal` (the shortest path through each space's own tree), or the id of the space whose order is
 * taken.
 */
export function useOrderSetting(): string {
  const setting = useSettings((settings) => settings.heatmapOrder);
  const mode = useHeatmapMode();
  const pair = usePair();
  if (mode !== "each" && (setting === "own" || setting === "optimal")) return "consensus";
  return setting === "consensus" && !pair ? "own" : setting;
}

/**
 * The rows of a heatmap in the order chosen; `undefined` for its own, `"waits"` until another's is known.
 * @param items texts by row
 * @param own the id of the space it shows; none for a heatmap of two
 */
export function useRowOrder(items: readonly TextItem[], own: string | undefined): RowOrder {
  const setting = useOrderSetting();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const pair = usePair();
  const space = useExperiment(({ spaces }) => spaces.find(({ id }) => id === setting && id !== own));
  const spaceRows = useSpaceRows(space);
  const ofSpace = useSpaceHeatmap(spaceRows, undefined).heatmap;
  const pairRows = usePairRows(setting === "consensus" && own !== undefined ? pair : undefined);
  const ofPair = usePairHeatmap(pairRows, undefined).heatmap;
  const optimal = useOptimalOrder(own, setting === "optimal" && items.length <= maxOptimal);
  return useMemo(() => {
    if (optimal.wanted) return optimal.order?.order ?? (optimal.failed ? undefined : "waits");
    const fixed = fixedOrder(setting, corpus, items);
    const from = [spaceRows, pairRows].find(({ ids }) => ids.length >= 2);
    if (fixed || !from) return fixed;
    const order = ofPair ? consensusOf(ofPair) : ofSpace?.order;
    if (!order) return "waits";
    return orderAs(
      items.map((item) => item.id),
      Array.from(order, (row) => from.ids[row] ?? ""),
    );
  }, [setting, corpus, items, spaceRows, ofSpace, pairRows, ofPair, optimal]);
}

/** The shortest order of a space's tree: N³, so only where it is asked for. */
export function useOptimalOrder(own: string | undefined, wanted: boolean) {
  const { compute } = usePlayground();
  const space = useExperiment(({ spaces }) => spaces.find(({ id }) => id === own));
  const rows = useSpaceRows(wanted ? space : undefined);
  const enabled = wanted && rows.ids.length >= 2;
  const query = useQuery({ ...orderQuery(compute.compute, rows, undefined, true), enabled });
  return useMemo(
    () => ({ wanted: enabled, order: query.data, failed: query.isError }),
    [enabled, query.data, query.isError],
  );
}

function fixedOrder(setting: string, corpus: Corpus, items: readonly TextItem[]) {
  if (setting === "pasted") return Int32Array.from(items.keys());
  return setting === "label" ? orderByLabel(corpus, items) : undefined;
}

/** The order of both spaces together, whether all pairs are held or not. */
export function consensusOf(
  heatmap: NonNullable<ReturnType<typeof usePairHeatmap>["heatmap"]>,
): Int32Array<ArrayBuffer> {
  return "consensus" in heatmap ? heatmap.consensus : heatmap.order;
}
