/**
 * 128-bit hash of a string as 32 hex digits (four interleaved lanes of multiply-xor mixing with a final
 * avalanche). For keys and identities, not for security. Synchronous and the same on insecure origins,
 * where crypto.subtle does not exist; see docs/decisions/0002-one-hash.md.
 */
export function hash128(text: string): string {
  let a = 0x9e3779b1;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  let d = 0x27d4eb2f;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 0x9e3779b1);
    b = c ^ Math.imul(b ^ code, 0x85ebca77);
    c = d ^ Math.imul(c ^ code, 0xc2b2ae3d);
    d = a ^ Math.imul(d ^ code, 0x27d4eb2d);
  }
  a = Math.imul(c ^ (a >>> 18), 0x9e3779b1) ^ text.length;
  b = Math.imul(d ^ (b >>> 22), 0x85ebca77);
  c = Math.imul(a ^ (c >>> 17), 0xc2b2ae3d);
  d = Math.imul(b ^ (d >>> 19), 0x27d4eb2d);
  const lanes = [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}
