import { useMemo, useState } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { placesOfIds } from "../../experiment/placesOf.ts";
import { useCosines } from "../../playground/useCosines.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useSelection, useSettings, useVectors } from "../../playground/usePlayground.ts";
import { cssColour, readToken, sequentialScale } from "../../ui/chart/colourScale.ts";
import type { PointStyle } from "../../ui/chart/drawPoints.ts";
import { labelStyle } from "../../ui/chart/labelStyle.ts";
import { useTheme } from "../../ui/useTheme.ts";
import { useChange } from "./useChange.ts";

type Input = {
  space: Space;
  pair: Pair | undefined;
  ids: readonly string[];
  /** Index of each point's label, −1 without one. */
  labels: Int32Array;
  rings: Float32Array | undefined;
};

/**
 * Fill and shape of every point: by label, by how similar the text is to the selected one, or by how much its
 * neighbours changed between the two compared spaces. Similarity is the rank of the true cosine within this space,
 * since raw cosines of two models are not comparable; until a text is selected, labels stand in for it, and until the
 * cosines of another text are known, the points keep the colours they have.
 */
export function usePointStyle({ space, pair, ids, labels, rings }: Input): PointStyle {
  const theme = useTheme();
  const colour = useSettings((settings) => settings.colour);
  const similarity = useSimilarity(space, colour === "similarity");
  const change = useChange(colour === "change" ? pair : undefined);
  const shareOf = change?.shareOf;
  const values = useMemo(
    () => (colour === "similarity" ? similarity.values : shareOf && ((id: string) => shareOf.get(id))),
    [colour, similarity.values, shareOf],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  const style = useMemo(() => {
    const ringed = rings && Uint8Array.from(rings, (share) => (share >= 2 / 3 ? 3 : share >= 1 / 3 ? 2 : 1));
    if (values) {
      const scale = sequentialScale().map(cssColour);
      const unknown = readToken("--line-mid");
      const fills = ids.map((id) => {
        const share = values(id);
        return share === undefined ? unknown : (scale[Math.round(255 * share)] ?? unknown);
      });
      const shapes = Int32Array.from(labels, (label) => Math.max(0, label));
      return { fills, shapes, outlined: true, rings: ringed };
    }
    return { ...labelStyle(labels), rings: ringed };
  }, [theme, values, ids, labels, rings]);
  const [last, setLast] = useState({ style, ids });
  if (!similarity.waiting && last.style !== style) setLast({ style, ids });
  return similarity.waiting && last.ids === ids ? last.style : style;
}

type Shares = {
  readonly values: ((id: string) => number | undefined) | undefined;
  /** Asked for and not there yet. */
  readonly waiting: boolean;
};

/** By text, its place among all by cosine to the selected one, 0 … 1, squared to leave strong colours to the nearest. */
function useSimilarity(space: Space, wanted: boolean): Shares {
  const { embeddings } = useVectors(space);
  const selected = useSelection((state) => state.selected);
  const { row, cosines } = useCosines(space, wanted ? selected : undefined);
  const values = useMemo(() => {
    if (!cosines) return undefined;
    const shares = rankShares(cosines);
    const rowOf = placesOfIds(embeddings.ids);
    return (id: string) => (shares[rowOf.get(id) ?? -1] ?? 0) ** 2;
  }, [embeddings, cosines]);
  return { values, waiting: row >= 0 && !cosines };
}

/** For each value the share of values below it, 0 … 1. */
function rankShares(values: Float32Array): Float32Array {
  const sorted = values.slice().sort();
  const most = Math.max(1, values.length - 1);
  return values.map((value) => below(sorted, value) / most);
}

/** How many of the sorted values are less than `value`. */
function below(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
