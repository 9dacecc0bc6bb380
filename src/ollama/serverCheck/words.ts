/** Texts as they appear in a sentence. */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `“${text}”`).join(", ");
}

/** A small difference: "0", "3e-7", "0.012". */
export function figure(value: number): string {
  return value === 0 ? "0" : value < 1e-3 ? value.toExponential(0) : value.toFixed(3);
}

/** Never rounded up to 1. */
export function cosineText(cosine: number): string {
  return cosine > 0.999995 ? "above 0.99999" : (Math.floor(cosine * 1e5) / 1e5).toFixed(5);
}
