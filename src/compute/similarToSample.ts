import { type Matrix, takeRows } from "../maths/matrix.ts";
import { openCosineStrips } from "./cosineStrips.ts";
import { tileRows } from "./kernels/unitRows.ts";

/**
 * S×N cosines of a sample of rows to every row, row-major.
 * @param sample S different rows, ascending
 */
export function similarToSample(
  matrix: Matrix,
  sample: Int32Array,
  plain = false,
): Float32Array<ArrayBuffer> {
  const n = matrix.rows;
  const s = sample.length;
  const arranged = sampleFirst(sample, n);
  const strips = openCosineStrips(takeRows(matrix, arranged), plain);
  const similar = new Float32Array(s * n);
  for (let at = 0; at * tileRows < s; at++) {
    const first = at * tileRows;
    const { cells, width } = strips.strip(at);
    const last = Math.min(s, first + tileRows);
    for (let a = first; a < last; a++) {
      const from = (a - first) * width - first;
      for (let b = a; b < n; b++) {
        const cosine = cells[from + b]!;
        similar[a * n + arranged[b]!] = cosine;
        // A strip has only what is right of the diagonal.
        if (b < s) similar[b * n + arranged[a]!] = cosine;
      }
    }
  }
  return similar;
}

/** All rows, those of the sample first. */
function sampleFirst(sample: Int32Array, n: number): Int32Array<ArrayBuffer> {
  const arranged = new Int32Array(n);
  arranged.set(sample);
  let at = sample.length;
  let next = 0;
  for (let row = 0; row < n; row++) {
    if (sample[next] === row) next += 1;
    else arranged[at++] = row;
  }
  return arranged;
}
