import { seededRandom } from "../random.ts";

const subsets = 100;

/** In what proportion texts are in a subset and left out: four fifths and one. */
export const subsetShares = { kept: 4, dropped: 1 } as const;
const keptShare = subsetShares.kept / (subsetShares.kept + subsetShares.dropped);

/** The rows of seeded subsets of 80 % without replacement, ascending in each. */
export function jackknifeSubsets(n: number, count = subsets, seed = 1): Int32Array<ArrayBuffer>[] {
  const random = seededRandom(seed);
  const size = Math.round(n * keptShare);
  const places = Int32Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: count }, () => {
    for (let i = 0; i < size; i++) {
      const j = i + Math.floor(random() * (n - i));
      [places[i], places[j]] = [places[j], places[i]];
    }
    return places.slice(0, size).sort();
  });
}
