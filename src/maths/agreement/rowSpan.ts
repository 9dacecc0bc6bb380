import type { Rows } from "../exactRows.ts";

type ExactMatrix = { readonly data: Float64Array<ArrayBuffer>; readonly rows: number; readonly cols: number };

/**
 * The same rows in coordinates of the space they span, by Gram–Schmidt, twice: n rows span at most n dimensions, so n
 * rows of thousands of numbers become n rows of n. Lengths and angles stay.
 * @returns the rows as they are where they are not fewer than their numbers
 */
export function rowSpan(matrix: Rows & { readonly data: Float64Array<ArrayBuffer> }): ExactMatrix {
  const { data, rows, cols } = matrix;
  if (rows >= cols) return matrix;
  const basis: Float64Array[] = [];
  const coordinates = Array.from({ length: rows }, (_, i) => {
    const rest = data.slice(i * cols, (i + 1) * cols);
    const own = new Float64Array(rows);
    const before = Math.sqrt(dot(rest, rest));
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((axis, at) => {
        const along = dot(rest, axis);
        own[at] += along;
        for (let c = 0; c < cols; c++) rest[c] -= along * axis[c];
      });
    }
    const left = Math.sqrt(dot(rest, rest));
    if (left > before * 1e-12) {
      own[basis.length] = left;
      basis.push(rest.map((value) => value / left));
    }
    return own;
  });
  const width = Math.max(1, basis.length);
  const reduced = new Float64Array(rows * width);
  coordinates.forEach((own, i) => {
    reduced.set(own.subarray(0, width), i * width);
  });
  return { data: reduced, rows, cols: width };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += a[c] * b[c];
  return sum;
}
