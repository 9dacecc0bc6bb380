import { useMemo, useState } from "react";
import type { Space } from "../../experiment/experiment.ts";
import { placesOfIds } from "../../experiment/placesOf.ts";
import { useCosines } from "../../playground/useCosines.ts";
import { useSettings } from "../../playground/usePlayground.ts";
import type { Embeddings } from "../../runs/vectorTable.ts";
import { cssColour, readToken, sequentialScale } from "../../ui/chart/colourScale.ts";
import type { PointStyle } from "../../ui/chart/drawPoints.ts";
import { useTheme } from "../../ui/useTheme.ts";

/**
 * Fill and shape of every point: by label, or by how similar the text is to the selected one. Similarity is the
 * rank of the true cosine within this space, since raw cosines of two models are not comparable. Until the cosines
 * of another text are known, the points keep the colours they have.
 */
export function usePointStyle(
  space: Space,
  embeddings: Embeddings,
  ids: readonly string[],
  labels: Int32Array,
  selected: string | undefined,
): PointStyle {
  const theme = useTheme();
  const colour = useSettings((settings) => settings.colour);
  const { row, cosines } = useCosines(space, colour === "similarity" ? selected : undefined);
  const waiting = row >= 0 && !cosines;
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  const style = useMemo(() => {
    const shapes = Int32Array.from(labels, (label) => Math.max(0, label));
    if (cosines) {
      const shares = rankShares(cosines);
      const scale = sequentialScale().map(cssColour);
      const rowOf = placesOfIds(embeddings.ids);
      const fills = ids.map((id) => {
        const share = shares[rowOf.get(id) ?? -1] ?? 0;
        // The exponent leaves the strong colours to the nearest tenth.
        return scale[Math.round(255 * share ** 2)] ?? "";
      });
      return { fills, shapes, outlined: true };
    }
    const hues = Array.from({ length: 8 }, (_, i) => readToken(`--label-${i + 1}`));
    const plain = readToken("--ink-3");
    const fills = Array.from(labels, (label) => (label < 0 ? plain : (hues[label % 8] ?? plain)));
    return { fills, shapes, outlined: false };
  }, [theme, cosines, embeddings, ids, labels]);
  const [last, setLast] = useState({ style, ids });
  if (!waiting && last.style !== style) setLast({ style, ids });
  return waiting && last.ids === ids ? last.style : style;
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
