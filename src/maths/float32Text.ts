/** The shortest decimal that reads back as the same float32; "NaN" and infinities have no place in JSON: null. */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return "null";
  if (Object.is(value, -0)) return "-0.0"; // JavaScript would print it without its sign
  for (let digits = 6; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
