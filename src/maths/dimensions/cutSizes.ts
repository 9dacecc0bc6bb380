/** Sizes that models are known for beside the powers of two. */
const COMMON = [384, 768, 1536, 3072];
/** Where a short vector starts to be cut, and a long one. */
const LEAST_OF_SHORT = 2;
const LEAST = 16;

/** The three sizes at which the order of the numbers is judged: an eighth, a quarter and a half. */
export function verdictSizes(full: number): number[] {
  return [...new Set([8, 4, 2].map((part) => Math.floor(full / part)))].filter((size) => size >= 1);
}

/**
 * The sizes at which a space is measured: powers of two from 16 on (from 2 for vectors of less than 64 numbers),
 * common sizes of models, an eighth, a quarter and a half, what the model was trained for, and the full size.
 * @returns ascending, each once, the last is `full`
 */
export function cutSizes(full: number, trained: readonly number[] = []): number[] {
  const powers: number[] = [];
  for (let size = full < 64 ? LEAST_OF_SHORT : LEAST; size < full; size *= 2) powers.push(size);
  const all = [...powers, ...COMMON, ...verdictSizes(full), ...trained, full];
  return [...new Set(all)].filter((size) => size >= 1 && size <= full).sort((a, b) => a - b);
}
