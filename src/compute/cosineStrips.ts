import { type Matrix, normaliseRows, row, type UnitMatrix } from "../maths/matrix.ts";
import type { PairSample } from "../maths/samplePairs.ts";
import { clampCosine, dot } from "../maths/similarity.ts";
import { cosineBytes, cosineStrip, openStrip } from "./kernels/cosines.ts";
import { kernelModule } from "./kernels/kernels.ts";
import { openUnitRows, tileRows, unitMatrixOf } from "./kernels/unitRows.ts";

/** The cosines of all pairs, 64 rows at a time, for matrices too large to be held. */
export type CosineStrips = {
  /** Strips in all; each holds its rows against every row from its first on. */
  readonly count: number;
  /** Row r of the strip against row `first + c`: `cells[r * width + c]`. Valid until the next call. */
  strip(at: number): { readonly cells: Float32Array; readonly width: number };
  /** The rows at length 1, for single pairs. */
  readonly unit: UnitMatrix;
};

/** @param plain leave the kernels alone, as where a browser has no SIMD */
export function openCosineStrips(matrix: Matrix, plain = false): CosineStrips {
  const count = Math.ceil(matrix.rows / tileRows);
  if (plain || !kernelModule) return plainStrips(matrix, count);
  const rows = openUnitRows(kernelModule, matrix, cosineBytes(matrix.rows));
  const room = openStrip(rows.workspace, rows.count);
  return {
    count,
    unit: unitMatrixOf(rows),
    strip(at) {
      const cells = cosineStrip(rows.workspace, rows.quantised, rows.count, rows.cols, false, at, room);
      return { cells, width: cells.length / tileRows };
    },
  };
}

function plainStrips(matrix: Matrix, count: number): CosineStrips {
  const unit = normaliseRows(matrix);
  const cells = new Float32Array(tileRows * unit.rows);
  return {
    count,
    unit,
    strip(at) {
      const first = at * tileRows;
      const width = unit.rows - first;
      for (let r = 0; r < Math.min(tileRows, width); r++) {
        for (let c = r; c < width; c++) cells[r * width + c] = cosineOfRows(unit, first + r, first + c);
      }
      return { cells, width };
    },
  };
}

/** The cosine of two rows, summed in float64. */
export function cosineOfRows(unit: UnitMatrix, i: number, j: number): number {
  return clampCosine(dot(row(unit, i), row(unit, j)));
}

/** The cosines of the pairs of a sample, in its order. */
export function cosinesOfPairs(unit: UnitMatrix, { first, second }: PairSample): Float32Array<ArrayBuffer> {
  const cosines = new Float32Array(first.length);
  for (let p = 0; p < cosines.length; p++) cosines[p] = cosineOfRows(unit, first[p]!, second[p]!);
  return cosines;
}
