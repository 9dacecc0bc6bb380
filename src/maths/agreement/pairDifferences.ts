/** (value − mean)/population standard deviation; NaN for values that do not vary. */
export function standardScores(values: Float32Array | Float64Array): Float64Array<ArrayBuffer> {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let square = 0;
  for (const value of values) square += (value - mean) ** 2;
  const deviation = Math.sqrt(square / values.length);
  return Float64Array.from(values, (value) => (value - mean) / deviation);
}

/** The places of the `count` largest |a − b|, largest first, ties to the lower place. */
export function largestDifferences(a: Float64Array, b: Float64Array, count: number): number[] {
  const found: number[] = [];
  const size = (at: number) => Math.abs(a[at] - b[at]);
  let least = -1;
  for (let at = 0; at < a.length; at++) {
    const difference = size(at);
    if (found.length === count && !(difference > least)) continue;
    let place = found.length;
    while (place > 0 && size(found[place - 1]) < difference) place -= 1;
    found.splice(place, 0, at);
    if (found.length > count) found.pop();
    least = size(found[found.length - 1]);
  }
  return found;
}
