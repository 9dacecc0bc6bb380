import { useMemo } from "react";
import type { TextItem } from "../../experiment/experiment.ts";
import { labelsOf } from "../../experiment/labels.ts";
import { useExperiment } from "../../playground/usePlayground.ts";
import { readToken } from "../../ui/chart/colourScale.ts";
import type { Band } from "../../ui/chart/drawHeatmap.ts";
import { useTheme } from "../../ui/useTheme.ts";
import { placesOfCell } from "./heatmapTexts.ts";

/** Runs of neighbouring cells whose texts carry one label; a cell of several texts goes by its first. */
export function useBands(items: readonly TextItem[], order: Int32Array, side: number): readonly Band[] {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: tokens change with the theme
  return useMemo(() => {
    const labels = new Map(labelsOf(corpus).map(({ label, index }) => [label, index]));
    const bands: Band[] = [];
    for (let cell = 0; labels.size > 0 && cell < side; cell++) {
      const [place] = placesOfCell(cell, order.length, side);
      const name = items[order[place] ?? -1]?.label ?? "";
      const shape = labels.get(name);
      const last = bands.at(-1);
      if (last?.name === name && last.to === cell) bands[bands.length - 1] = { ...last, to: cell + 1 };
      else if (shape !== undefined)
        bands.push({
          from: cell,
          to: cell + 1,
          colour: readToken(`--label-${(shape % 8) + 1}`),
          name,
          shape,
        });
    }
    return bands;
  }, [items, order, side, corpus, theme]);
}
