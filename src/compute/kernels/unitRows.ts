import { type Matrix, normaliseInto, type UnitMatrix } from "../../maths/matrix.ts";
import { openWorkspace, roundUp, type Workspace } from "./workspace.ts";

/** Rows of a tile, as in assembly/tiles.ts. */
export const tileRows = 64;
export const tileBytes = tileRows * tileRows * 4;

/** Rows of length 1 (or 0) in a workspace, as float32 and as int16, padded with zeros to whole tiles. */
export type UnitRows = {
  readonly workspace: Workspace;
  readonly count: number;
  /** Columns with padding: a multiple of 16. */
  readonly cols: number;
  readonly floats: number;
  readonly quantised: number;
  /** The most that a cosine by int16 can be wrong; see assembly/certify.ts. */
  readonly error: number;
};

/** What does not change between a matrix and its padded rows. */
export function paddedSize(rows: number, cols: number): { rows: number; cols: number } {
  return { rows: roundUp(Math.max(rows, 1), tileRows), cols: roundUp(Math.max(cols, 1), 16) };
}

/**
 * Normalises, pads and quantises. The matrix is read once and not kept.
 * @param extraBytes what else the workspace shall hold
 */
export function openUnitRows(module: WebAssembly.Module, matrix: Matrix, extraBytes: number): UnitRows {
  const size = paddedSize(matrix.rows, matrix.cols);
  const cells = size.rows * size.cols;
  const workspace = openWorkspace(module, cells * 6 + size.rows * 8 + extraBytes);
  const floats = workspace.allocate(cells * 4);
  const quantised = workspace.allocate(cells * 2);
  const residuals = workspace.allocate(size.rows * 8);
  normaliseInto(matrix, new Float32Array(workspace.memory, floats, cells), size.cols);
  workspace.kernels.quantiseRows(floats, size.rows, size.cols, quantised, residuals);
  const largest = new Float64Array(workspace.memory, residuals, size.rows).reduce(
    (a, b) => Math.max(a, b),
    0,
  );
  // Two residuals and their product; float32 rounding of rows and scores is far below the last term.
  const error = largest * (2 + largest) + 1e-6;
  return { workspace, count: matrix.rows, cols: size.cols, floats, quantised, error };
}

/** The float32 rows, padding columns included: a view. */
export function unitMatrixOf({ workspace, floats, count, cols }: UnitRows): UnitMatrix {
  return { data: new Float32Array(workspace.memory, floats, count * cols), rows: count, cols } as UnitMatrix;
}

/** The int16 rows, copied, for another worker. */
export function copyQuantised({ workspace, quantised, count, cols }: UnitRows): Int16Array<ArrayBuffer> {
  const { rows } = paddedSize(count, cols);
  return new Int16Array(workspace.memory, quantised, rows * cols).slice();
}
