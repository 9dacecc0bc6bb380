import { row, type UnitMatrix } from "./matrix.ts";
import { chordLength, dot } from "./similarity.ts";

/**
 * The map of at most three texts, where a plane shows all chord lengths exactly: a point, a level
 * segment, or a triangle with its first side level, around the origin.
 * @returns 2N values
 * @throws RangeError for more than three rows
 */
export function exactGeometry(unit: UnitMatrix): Float32Array<ArrayBuffer> {
  if (unit.rows > 3) throw new RangeError(`Only three texts fit a plane exactly, not ${unit.rows}.`);
  const chord = (i: number, j: number) => chordLength(dot(row(unit, i), row(unit, j)));
  if (unit.rows < 2) return new Float32Array(2 * unit.rows);
  if (unit.rows === 2) return centred([0, 0, chord(0, 1), 0]);
  return centred(triangle(chord(0, 1), chord(0, 2), chord(1, 2)));
}

function triangle(ab: number, ac: number, bc: number): number[] {
  // When A and B coincide, C stands straight above them.
  const x = ab > 1e-9 ? (ab * ab + ac * ac - bc * bc) / (2 * ab) : 0;
  return [0, 0, ab, 0, x, Math.sqrt(Math.max(0, ac * ac - x * x))];
}

function centred(xy: readonly number[]): Float32Array<ArrayBuffer> {
  const n = xy.length / 2;
  const mean = [0, 0];
  xy.forEach((value, at) => {
    mean[at % 2] += value / n;
  });
  return Float32Array.from(xy, (value, at) => value - mean[at % 2]);
}
