import type { Tall } from "../../maths/agreement/tall.ts";
import { tileBytes, tileRows } from "./unitRows.ts";
import { openWorkspace, roundUp } from "./workspace.ts";

/**
 * `plainTall` of src/maths by kernel, in float32: the rows and their transpose, padded to whole tiles.
 * @param width the most rows that will be multiplied with it
 */
export function openTall(
  module: WebAssembly.Module,
  data: Float32Array,
  rows: number,
  cols: number,
  width: number,
): Tall {
  const size = {
    rows: roundUp(rows, tileRows),
    cols: roundUp(cols, tileRows),
    width: roundUp(width, tileRows),
  };
  const longer = Math.max(size.rows, size.cols);
  const bytes = 8 * size.rows * size.cols + 8 * size.width * longer + tileBytes;
  const { kernels, memory, allocate } = openWorkspace(module, bytes);
  const at = {
    rows: allocate(4 * size.rows * size.cols),
    columns: allocate(4 * size.rows * size.cols),
    input: allocate(4 * size.width * longer),
    output: allocate(4 * size.width * longer),
    scores: allocate(tileBytes),
  };
  const floats = (address: number, length: number) => new Float32Array(memory, address, length);
  const padded = floats(at.rows, size.rows * size.cols);
  for (let i = 0; i < rows; i++) padded.set(data.subarray(i * cols, (i + 1) * cols), i * size.cols);
  transpose(data, rows, cols, floats(at.columns, size.rows * size.cols), size.rows);

  /** Rows of `length` numbers times rows of the matrix at `address`, without the padding. */
  function multiply(
    input: Float32Array,
    length: number,
    address: number,
    others: number,
  ): Float32Array<ArrayBuffer> {
    const count = input.length / length;
    const [stride, outStride] = [roundUp(length, tileRows), roundUp(others, tileRows)];
    const room = floats(at.input, size.width * stride).fill(0);
    for (let q = 0; q < count; q++) room.set(input.subarray(q * length, (q + 1) * length), q * stride);
    kernels.productOf(at.input, size.width, address, outStride, 4 * stride, at.output, at.scores);
    const product = new Float32Array(count * others);
    const found = floats(at.output, size.width * outStride);
    for (let q = 0; q < count; q++) {
      product.set(found.subarray(q * outStride, q * outStride + others), q * others);
    }
    return product;
  }

  return {
    rows,
    cols,
    project: (directions) => multiply(directions, cols, at.rows, rows),
    weigh: (weights) => multiply(weights, rows, at.columns, cols),
  };
}

/** Block by block, so that both sides stay in the cache. @param stride of the transposed rows */
function transpose(data: Float32Array, rows: number, cols: number, out: Float32Array, stride: number): void {
  for (let top = 0; top < rows; top += tileRows) {
    const bottom = Math.min(top + tileRows, rows);
    for (let c = 0; c < cols; c++) {
      for (let i = top; i < bottom; i++) out[c * stride + i] = data[i * cols + c]!;
    }
  }
}
