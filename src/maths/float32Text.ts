/** Powers of ten a double holds exactly, so that a division by one of them rounds only once. */
const EXACT_TENS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * The shortest decimal that reads back as the same float32, in Go's JSON notation (which switches to an
 * exponent below 1e-6 and from 1e21, as JavaScript does).
 * @param x a finite number that is a float32 already
 */
export function float32Text(x: number): string {
  if (x === 0) return Object.is(x, -0) ? "-0" : "0";
  const magnitude = Math.abs(x);
  if (magnitude < 1e-12 || magnitude >= 1e5) return shortestBySearch(x);
  const exponent = Math.floor(Math.log10(magnitude));
  // Below six digits decimals lie wider apart than float32 numbers, so six find anything shorter as well.
  for (let digits = 6; digits <= 10; digits++) {
    const tens = EXACT_TENS[digits - 1 - exponent];
    if (tens === undefined) break;
    const scaled = magnitude * tens;
    const nearest = Math.round(scaled);
    if (Math.fround(nearest / tens) === magnitude) return decimalText(x, nearest / tens);
    // Beside a power of two the gap is lopsided, and the other neighbour may be the only one that fits.
    const other = nearest > scaled ? nearest - 1 : nearest + 1;
    if (Math.fround(other / tens) === magnitude) return decimalText(x, other / tens);
  }
  return shortestBySearch(x);
}

function decimalText(x: number, magnitude: number): string {
  return x < 0 ? `-${magnitude}` : `${magnitude}`;
}

function shortestBySearch(x: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const rounded = Number(x.toPrecision(digits));
    if (Math.fround(rounded) === x) return String(rounded);
  }
  return String(x);
}

/** A JSON array of float32 numbers. */
export function float32ArrayText(vector: Float32Array): string {
  let text = "[";
  for (let i = 0; i < vector.length; i++) {
    text += i === 0 ? float32Text(vector[i] ?? 0) : `,${float32Text(vector[i] ?? 0)}`;
  }
  return `${text}]`;
}
