const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Where the values stand when sorted ascending, equal ones by index: a radix sort over the bits of the numbers, many
 * times as fast as a comparator on millions.
 * @param values without NaN; −0 counts as 0
 */
export function sortedOrder(values: Float32Array | Float64Array): Uint32Array<ArrayBuffer> {
  const n = values.length;
  let order = new Uint32Array(n);
  let other = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  const words = keyWords(values);
  // From the least significant digit up; each pass keeps the order of the one before.
  for (const keys of words) {
    for (let shift = 0; shift < 32; shift += digitBits) {
      if (!scatter(keys, shift, order, other)) continue;
      [order, other] = [other, order];
    }
  }
  return order;
}

/** The bits as unsigned numbers that sort as the values do, 32 at a time, the least significant first. */
function keyWords(values: Float32Array | Float64Array): Uint32Array[] {
  const n = values.length;
  if (values instanceof Float32Array) {
    const keys = new Uint32Array(n);
    // Adding 0 turns −0 into 0.
    const bits = new Int32Array(values.map((value) => value + 0).buffer);
    for (let i = 0; i < n; i++) keys[i] = bits[i] < 0 ? ~bits[i] : bits[i] ^ 0x80000000;
    return [keys];
  }
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  const bits = new Int32Array(values.map((value) => value + 0).buffer);
  for (let i = 0; i < n; i++) {
    const negative = bits[2 * i + 1] < 0;
    low[i] = negative ? ~bits[2 * i] : bits[2 * i];
    high[i] = negative ? ~bits[2 * i + 1] : bits[2 * i + 1] ^ 0x80000000;
  }
  return [low, high];
}

/** One pass; false, and nothing written, where all have the same digit. */
function scatter(keys: Uint32Array, shift: number, order: Uint32Array, out: Uint32Array): boolean {
  const starts = new Uint32Array(digits);
  const mask = digits - 1;
  for (let i = 0; i < keys.length; i++) starts[(keys[i] >>> shift) & mask] += 1;
  if (starts.includes(keys.length)) return false;
  let sum = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = starts[digit];
    starts[digit] = sum;
    sum += count;
  }
  for (let at = 0; at < order.length; at++) {
    const index = order[at];
    const digit = (keys[index] >>> shift) & mask;
    out[starts[digit]++] = index;
  }
  return true;
}
