/** The mean of some values; NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of the values under each key, in order of first appearance. */
export function meansBy(
  entries: readonly (readonly [key: string, value: number])[],
): { name: string; value: number }[] {
  const byKey = new Map<string, number[]>();
  for (const [key, value] of entries) {
    const values = byKey.get(key);
    if (values) values.push(value);
    else byKey.set(key, [value]);
  }
  return [...byKey].map(([name, values]) => ({ name, value: mean(values) }));
}
