import type { Tall } from "../../maths/agreement/tall.ts";
import { norm } from "../../maths/summary.ts";
import { tileBytes, tileRows } from "./unitRows.ts";
import { openWorkspace, roundUp } from "./workspace.ts";

/**
 * `plainTall` of src/maths by the kernel for cosines, in float32: the rows and their transpose, padded to whole
 * tiles. The kernel holds products within [-1, 1], so directions go in shorter than they are.
 */
export function openTall(module: WebAssembly.Module, data: Float32Array, rows: number, cols: number): Tall {
  const size = { rows: roundUp(rows, tileRows), cols: roundUp(cols, tileRows) };
  const longer = Math.max(size.rows, size.cols);
  const cells = size.rows * size.cols;
  const bytes = 8 * cells + 8 * tileRows * longer + tileBytes;
  const { kernels, memory, allocate } = openWorkspace(module, bytes);
  const at = { rows: allocate(4 * cells), columns: allocate(4 * cells) };
  const input = allocate(4 * tileRows * longer);
  const output = allocate(4 * tileRows * longer);
  const scores = allocate(tileBytes);
  const held = new Float32Array(memory, at.rows, cells);
  for (let i = 0; i < rows; i++) held.set(data.subarray(i * cols, (i + 1) * cols), i * size.cols);
  transpose(data, rows, cols, new Float32Array(memory, at.columns, cells), size.rows);
  // No row and no column is longer than all together.
  const bound = norm(data);

  /** Directions of `length` numbers times the `others` rows at `address`, a tile of directions at a time. */
  function multiply(
    directions: Float32Array,
    length: number,
    address: number,
    others: number,
  ): Float32Array<ArrayBuffer> {
    const [stride, width] = [roundUp(length, tileRows), roundUp(others, tileRows)];
    const room = new Float32Array(memory, input, tileRows * stride);
    const found = new Float32Array(memory, output, tileRows * width);
    const count = directions.length / length;
    const product = new Float32Array(count * others);
    for (let first = 0; first < count; first += tileRows) {
      const block = Math.min(tileRows, count - first);
      const part = directions.subarray(first * length, (first + block) * length);
      const scale = bound * norm(part) || 1;
      room.fill(0);
      for (let q = 0; q < block; q++) {
        for (let c = 0; c < length; c++) room[q * stride + c] = part[q * length + c]! / scale;
      }
      kernels.cosineStrip(input, address, width, 4 * stride, 1, output, width, scores);
      for (let q = 0; q < block; q++) {
        const [from, to] = [q * width, (first + q) * others];
        for (let i = 0; i < others; i++) product[to + i] = found[from + i]! * scale;
      }
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
