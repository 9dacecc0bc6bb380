import type { UnitMatrix } from "../../maths/matrix.ts";
import { tileRows } from "../kernels/unitRows.ts";
import { roundUp } from "../kernels/workspace.ts";

/** Rows of a panel, as in kernels/assembly/prefixes.ts. */
const panelRows = 8;

/** Rows in panels of eight, column by column, padded with zeros to whole tiles of 64. */
export function packPanels({ data, rows, cols }: UnitMatrix): Float32Array<ArrayBuffer> {
  const panels = new Float32Array(roundUp(Math.max(rows, 1), tileRows) * cols);
  for (let i = 0; i < rows; i++) {
    let at = placeOf(i, cols);
    for (let c = i * cols; c < (i + 1) * cols; c++, at += panelRows) panels[at] = data[c]!;
  }
  return panels;
}

/** The given rows of packed ones, packed again. */
export function takePanels(
  panels: Float32Array,
  cols: number,
  rows: Int32Array,
  out: Float32Array<ArrayBuffer>,
): void {
  rows.forEach((row, i) => {
    let from = placeOf(row, cols);
    let to = placeOf(i, cols);
    for (let c = 0; c < cols; c++, from += panelRows, to += panelRows) out[to] = panels[from]!;
  });
}

/** Cosine of the first `size` numbers of two rows, in float64; 0 for a row of zeros. */
export function cosineOfPanels(
  panels: Float32Array,
  cols: number,
  i: number,
  j: number,
  size: number,
): number {
  let product = 0;
  let own = 0;
  let other = 0;
  let a = placeOf(i, cols);
  let b = placeOf(j, cols);
  for (let c = 0; c < size; c++, a += panelRows, b += panelRows) {
    const x = panels[a]!;
    const y = panels[b]!;
    product += x * y;
    own += x * x;
    other += y * y;
  }
  return own > 0 && other > 0 ? product / Math.sqrt(own * other) : 0;
}

function placeOf(row: number, cols: number): number {
  return Math.floor(row / panelRows) * panelRows * cols + (row % panelRows);
}
