/** The pairs of many texts in fewer cells: texts stand in their order, and neighbouring ones share a row of cells. */
export type PairBins = {
  /** Cells a side. */
  readonly side: number;
  /** side² means of what the pairs of a cell hold, symmetric; NaN where a cell has no pair. */
  readonly mean: Float32Array<ArrayBuffer>;
  /** side² values of the pair of largest weight; NaN where a cell has no pair. */
  readonly peak: Float32Array<ArrayBuffer>;
  /** side² pairs of largest weight, as place · N + place; `noPair` where a cell has none. */
  readonly peakPair: Uint32Array<ArrayBuffer>;
};

export const noPair = 0xffff_ffff;

export type BinFiller = {
  /**
   * @param i, j places, i < j: each pair once
   * @param weight decides which pair stands for its cell: the value itself, or its size where both signs matter
   */
  add(i: number, j: number, value: number, weight: number): void;
  bins(): PairBins;
};

/** Which row of cells a place belongs to, for n places in `side` rows of nearly the same height. */
export function binOfPlaces(n: number, side: number): Uint16Array<ArrayBuffer> {
  const bins = new Uint16Array(n);
  for (let place = 0; place < n; place++) bins[place] = Math.floor((place * side) / n);
  return bins;
}

/** Empty cells for the pairs of n places. Up to 65,536 places, as a pair is kept in 32 bits. */
export function createPairBins(n: number, side: number): BinFiller {
  const binOf = binOfPlaces(n, side);
  const cells = side * side;
  const sums = new Float64Array(cells);
  const counts = new Int32Array(cells);
  const peak = new Float32Array(cells).fill(Number.NaN);
  const weights = new Float32Array(cells).fill(Number.NEGATIVE_INFINITY);
  const peakPair = new Uint32Array(cells).fill(noPair);
  return {
    add(i, j, value, weight) {
      const cell = binOf[i] * side + binOf[j];
      sums[cell] += value;
      counts[cell] += 1;
      if (weight > weights[cell]) {
        weights[cell] = weight;
        peak[cell] = value;
        peakPair[cell] = i * n + j;
      }
    },
    bins() {
      const mean = new Float32Array(cells);
      for (let cell = 0; cell < cells; cell++) mean[cell] = sums[cell] / counts[cell];
      for (const half of [mean, peak, peakPair]) mirror(half, side);
      return { side, mean, peak, peakPair };
    },
  };
}

function mirror(cells: Float32Array | Uint32Array, side: number): void {
  for (let r = 0; r < side; r++) {
    for (let c = r + 1; c < side; c++) cells[c * side + r] = cells[r * side + c];
  }
}
