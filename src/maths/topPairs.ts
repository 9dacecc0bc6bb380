/** Two rows, i < j, and the number by which pairs are ranked. */
export type RankedPair = { readonly i: number; readonly j: number; readonly value: number };

export type TopPairs = {
  /** Pairs at or below it are not taken any more; to be asked before `offer`, which costs more. */
  floor(): number;
  offer(i: number, j: number, value: number): void;
  /** The best first; of equal ones that offered first. */
  list(): RankedPair[];
};

/** Keeps the `count` pairs of highest value among all that are offered. */
export function createTopPairs(count: number): TopPairs {
  const best: RankedPair[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  return {
    floor: () => floor,
    offer(i, j, value) {
      if (!(value > floor)) return;
      let at = best.length;
      while (at > 0 && best[at - 1].value < value) at -= 1;
      best.splice(at, 0, { i, j, value });
      if (best.length > count) best.pop();
      if (best.length === count) floor = best[count - 1].value;
    },
    list: () => best.slice(),
  };
}

/** The pairs of highest and of lowest value in an N×N symmetric matrix. */
export function extremePairs(
  values: Float32Array,
  n: number,
  count: number,
): { readonly highest: RankedPair[]; readonly lowest: RankedPair[] } {
  const highest = createTopPairs(count);
  const lowest = createTopPairs(count);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const value = values[i * n + j];
      if (value > highest.floor()) highest.offer(i, j, value);
      if (-value > lowest.floor()) lowest.offer(i, j, -value);
    }
  }
  return { highest: highest.list(), lowest: lowest.list().map(negated) };
}

function negated({ i, j, value }: RankedPair): RankedPair {
  return { i, j, value: -value };
}
