export type Histogram = {
  /** bins + 1 ascending numbers. A value on an inner edge counts in the bin above it. */
  readonly edges: Float64Array<ArrayBuffer>;
  readonly counts: Int32Array<ArrayBuffer>;
};

/**
 * Counts values in bins of a round width (1, 2, 2.5 or 5 times a power of ten) whose edges are
 * multiples of it. Values that are not finite are left out; equal values get one bin around them.
 * @param about the number of bins wished for; the answer has between half and 1.5 times as many
 */
export function histogram(values: ArrayLike<number>, about = 20): Histogram {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { edges: new Float64Array(0), counts: new Int32Array(0) };

  // Below float32 resolution a spread is rounding, and its bins would have equal edges.
  const spread = max - min > Math.max(Math.abs(min), Math.abs(max)) * 1e-7 ? max - min : 0;
  const width = niceWidth(spread > 0 ? spread / about : Math.max(Math.abs(max), 1e-3) / 10);
  const first = Math.floor(min / width + 1e-9);
  const bins = Math.max(1, Math.ceil(max / width - 1e-9) - first);
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => round((first + i) * width));
  const counts = new Int32Array(bins);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor(value / width + 1e-9) - first;
    counts[Math.max(0, Math.min(bins - 1, bin))] += 1;
  }
  return { edges, counts };
}

function niceWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const lead = width / power;
  return power * ([1, 2, 2.5, 5].find((step) => lead <= step * (1 + 1e-9)) ?? 10);
}

/** 0.30000000000000004 → 0.3: edges are labels. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
