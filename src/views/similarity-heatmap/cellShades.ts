import type { Settings } from "../../experiment/workspaceSchema.ts";
import type { PairCosineSummary } from "../../maths/pairCosineSummary.ts";
import { percentileTable } from "../../maths/percentiles.ts";
import { NEUTRAL, TOP_SHADE } from "../../ui/chart/drawHeatmap.ts";

export type HeatmapScale = Settings["heatmapScale"];

/** How far along the palette a value is, 0 … 1; values beyond the ends take the colour of the end. */
export type Shading = {
  readonly at: (value: number) => number;
  /** The values at both ends. */
  readonly low: number;
  readonly high: number;
};

/** Cosines of one space by one of the scales. */
export function cosineShading(scale: HeatmapScale, summary: PairCosineSummary): Shading {
  switch (scale) {
    case "unit":
      return linear(0, 1);
    case "full":
      return linear(-1, 1);
    case "percentile":
      return { at: percentileTable(summary.sorted), low: summary.min, high: summary.max };
    case "spread": {
      const { p2, p98 } = summary;
      // All pairs alike: a scale of no width would turn rounding into pattern.
      return p98 - p2 < 1e-4 ? linear(p2 - 0.01, p98 + 0.01) : linear(p2, p98);
    }
    default:
      return scale satisfies never;
  }
}

/** Differences around 0, as far to both sides. @param p98 the size at which the colours end */
export function differenceShading(p98: number): Shading {
  const end = Math.max(p98, 0.005);
  return linear(-end, end);
}

function linear(low: number, high: number): Shading {
  const stretch = 1 / (high - low);
  return { at: (value) => (value - low) * stretch, low, high };
}

/** The shade of a value that is `t` along the palette. */
function shadeAt(t: number): number {
  if (Number.isNaN(t)) return NEUTRAL;
  return t <= 0 ? 0 : t >= 1 ? TOP_SHADE : Math.round(t * TOP_SHADE);
}

/**
 * Shades of N×N values in display order; nothing on the diagonal, where a text meets itself.
 * @param below what is shown below the diagonal, if not the same
 */
export function shadesOfMatrix(
  values: Float32Array,
  order: Int32Array,
  shading: Shading,
  below: { readonly values: Float32Array; readonly shading: Shading } = { values, shading },
): Uint8Array<ArrayBuffer> {
  const n = order.length;
  const shades = new Uint8Array(n * n);
  for (let r = 0; r < n; r++) {
    const from = (order[r] ?? 0) * n;
    for (let c = 0; c < r; c++)
      shades[r * n + c] = shadeAt(below.shading.at(below.values[from + (order[c] ?? 0)] ?? 0));
    shades[r * n + r] = NEUTRAL;
    for (let c = r + 1; c < n; c++)
      shades[r * n + c] = shadeAt(shading.at(values[from + (order[c] ?? 0)] ?? 0));
  }
  return shades;
}

/** Shades of cells that are in display order already; what is not a number shows nothing. */
export function shadesOfCells(values: Float32Array, shading: Shading): Uint8Array<ArrayBuffer> {
  const shades = new Uint8Array(values.length);
  for (let at = 0; at < values.length; at++) shades[at] = shadeAt(shading.at(values[at] ?? Number.NaN));
  return shades;
}
