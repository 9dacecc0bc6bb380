/** A matrix X of many rows that is only multiplied with: from the left with weights, from the right with directions. */
export type Tall = {
  readonly rows: number;
  readonly cols: number;
  /** r×cols directions → r×rows: each direction's coordinate of every row, W·Xᵀ. */
  project(directions: Float32Array): Float32Array<ArrayBuffer>;
  /** r×rows weights → r×cols: the rows added up with the weights, P·X. */
  weigh(weights: Float32Array): Float32Array<ArrayBuffer>;
};

/** By plain loops. The kernels have the same in `compute/kernels/tallProducts.ts`. */
export function plainTall(data: Float32Array, rows: number, cols: number): Tall {
  return {
    rows,
    cols,
    project(directions) {
      const width = directions.length / cols;
      const product = new Float32Array(width * rows);
      for (let i = 0; i < rows; i++) {
        for (let q = 0; q < width; q++) {
          let sum = 0;
          for (let c = 0, p = i * cols, w = q * cols; c < cols; c++, p++, w++) sum += data[p] * directions[w];
          product[q * rows + i] = sum;
        }
      }
      return product;
    },
    weigh(weights) {
      const width = weights.length / rows;
      const product = new Float64Array(width * cols);
      for (let i = 0; i < rows; i++) {
        for (let q = 0; q < width; q++) {
          const weight = weights[q * rows + i];
          for (let c = 0, p = i * cols, to = q * cols; c < cols; c++, p++, to++)
            product[to] += weight * data[p];
        }
      }
      return Float32Array.from(product);
    },
  };
}
