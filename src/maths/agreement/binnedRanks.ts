const bins = 1 << 18;

/**
 * `averageRanks` of millions of values without sorting them: those that share one of 262,144 equal bins between the
 * least and the greatest share their average rank. Bins are narrower than the kernels' cosines are exact.
 */
export function binnedRanks(values: Float32Array): Float64Array<ArrayBuffer> {
  const n = values.length;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  const scale = most > least ? (bins - 1) / (most - least) : 0;
  const places = new Uint32Array(n);
  const counts = new Uint32Array(bins);
  for (let i = 0; i < n; i++) {
    const place = ((values[i] - least) * scale) >>> 0;
    places[i] = place;
    counts[place] += 1;
  }
  const ranks = new Float64Array(bins);
  let before = 0;
  for (let place = 0; place < bins; place++) {
    ranks[place] = before + (counts[place] + 1) / 2;
    before += counts[place];
  }
  const all = new Float64Array(n);
  for (let i = 0; i < n; i++) all[i] = ranks[places[i]];
  return all;
}
