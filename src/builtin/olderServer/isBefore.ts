/** Whether a version `1.2.3` is older than another. */
export function isBefore(version: string, other: string): boolean {
  const [a, b] = [numbers(version), numbers(other)];
  const i = a.findIndex((value, at) => value !== (b[at] ?? 0));
  return i >= 0 && (a[i] ?? 0) < (b[i] ?? 0);
}

function numbers(version: string): number[] {
  return version.split(".").map(Number);
}
