import { useMemo } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { normaliseRows } from "../../maths/matrix.ts";
import { cosinesTo } from "../../maths/similarity.ts";
import type { Pair } from "../../playground/usePair.ts";
import { useSelection, useSettings, useVectors } from "../../playground/usePlayground.ts";
import { cssColour, readToken, sequentialScale } from "../../ui/chart/colourScale.ts";
import type { PointStyle } from "../../ui/chart/drawPoints.ts";
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
 * since raw cosines of two models are not comparable; until a text is selected, labels stand in for it.
 */
export function usePointStyle({ space, pair, ids, labels, rings }: Input): PointStyle {
  const theme = useTheme();
  const colour = useSettings((settings) => settings.colour);
  const shares = useSimilarity(space, colour === "similarity");
  const change = useChange(colour === "change" ? pair : undefined);
  const values = colour === "similarity" ? shares : change?.shareOf;
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  return useMemo(() => {
    const shapes = Int32Array.from(labels, (label) => Math.max(0, label));
    const ringed = rings && Uint8Array.from(rings, (share) => (share >= 2 / 3 ? 3 : share >= 1 / 3 ? 2 : 1));
    if (values) {
      const scale = sequentialScale();
      const plain = readToken("--line-mid");
      const fills = ids.map((id) => {
        const share = values.get(id);
        return share === undefined ? plain : cssColour(scale[Math.round(255 * share)] ?? [0, 0, 0]);
      });
      return { fills, shapes, outlined: true, rings: ringed };
    }
    const hues = Array.from({ length: 8 }, (_, i) => readToken(`--label-${i + 1}`));
    const plain = readToken("--ink-3");
    const fills = Array.from(labels, (label) => (label < 0 ? plain : (hues[label % 8] ?? plain)));
    return { fills, shapes, outlined: false, rings: ringed };
  }, [theme, values, ids, labels, rings]);
}

/** By text, its place among all by cosine to the selected one, 0 … 1, squared to leave strong colours to the nearest. */
function useSimilarity(space: Space, wanted: boolean): ReadonlyMap<string, number> | undefined {
  const { embeddings } = useVectors(space);
  const selected = useSelection((state) => state.selected);
  const row = selected === undefined || !wanted ? -1 : embeddings.ids.indexOf(selected);
  return useMemo(() => {
    if (row < 0) return undefined;
    const shares = rankShares(cosinesTo(normaliseRows(embeddings.matrix), row));
    return new Map(embeddings.ids.map((id, i) => [id, (shares[i] ?? 0) ** 2]));
  }, [embeddings, row]);
}

/** For each value the share of values below it, 0 … 1. */
function rankShares(values: Float32Array): Float32Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const shares = new Float32Array(values.length);
  order.forEach((index, rank) => {
    shares[index] = values.length > 1 ? rank / (values.length - 1) : 1;
  });
  return shares;
}
