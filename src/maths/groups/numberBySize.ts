import { groupCount } from "../partitions/contingency.ts";

/** The same groups, the largest numbered 0; at a tie the one with the earlier text first. Empty ones are dropped. */
export function numberBySize(groupOf: Int32Array): Int32Array<ArrayBuffer> {
  const count = groupCount(groupOf);
  const sizes = new Int32Array(count);
  const firsts = new Int32Array(count).fill(groupOf.length);
  for (let i = groupOf.length - 1; i >= 0; i--) {
    sizes[groupOf[i]] += 1;
    firsts[groupOf[i]] = i;
  }
  const order = Array.from({ length: count }, (_, group) => group).sort(
    (a, b) => sizes[b] - sizes[a] || firsts[a] - firsts[b],
  );
  const numbers = new Int32Array(count);
  order.forEach((group, number) => {
    numbers[group] = number;
  });
  return Int32Array.from(groupOf, (group) => numbers[group]);
}
