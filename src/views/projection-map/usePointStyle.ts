import { useMemo } from "react";
import type { UnitMatrix } from "../../maths/matrix.ts";
import { cosinesTo } from "../../maths/similarity.ts";
import { useSettings } from "../../playground/usePlayground.ts";
import type { Embeddings } from "../../runs/vectorTable.ts";
import { cssColour, readToken, sequentialScale } from "../../ui/chart/colourScale.ts";
import type { PointStyle } from "../../ui/chart/drawPoints.ts";
import { useTheme } from "../../ui/useTheme.ts";

/**
 * Fill and shape of every point: by label, or by how similar the text is to the selected one. Similarity is the
 * rank of the true cosine within this space, since raw cosines of two models are not comparable.
 */
export function usePointStyle(
  embeddings: Embeddings,
  unit: UnitMatrix,
  ids: readonly string[],
  labels: Int32Array,
  selected: string | undefined,
): PointStyle {
  const theme = useTheme();
  const colour = useSettings((settings) => settings.colour);
  const row = selected === undefined ? -1 : embeddings.ids.indexOf(selected);
  const bySimilarity = colour === "similarity" && row >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  return useMemo(() => {
    const shapes = Int32Array.from(labels, (label) => Math.max(0, label));
    if (bySimilarity) {
      const shares = rankShares(cosinesTo(unit, row));
      const scale = sequentialScale();
      const shareOf = new Map(embeddings.ids.map((id, i) => [id, shares[i] ?? 0]));
      const fills = ids.map((id) => {
        const share = shareOf.get(id) ?? 0;
        // The exponent leaves the strong colours to the nearest tenth.
        return cssColour(scale[Math.round(255 * share ** 2)] ?? [0, 0, 0]);
      });
      return { fills, shapes, outlined: true };
    }
    const hues = Array.from({ length: 8 }, (_, i) => readToken(`--label-${i + 1}`));
    const plain = readToken("--ink-3");
    const fills = Array.from(labels, (label) => (label < 0 ? plain : (hues[label % 8] ?? plain)));
    return { fills, shapes, outlined: false };
  }, [theme, bySimilarity, row, unit, embeddings, ids, labels]);
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
