/**
 * Whether a server's version comes before another. A build from source calls itself 0.0.0 and counts as the
 * newest; what is no version at all is not older than anything.
 */
export function versionOlder(version: string, than: readonly [number, number, number]): boolean {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (!match) return false;
  const parts = match.slice(1, 4).map(Number);
  if (parts.every((part) => part === 0)) return false;
  for (const [i, bound] of than.entries()) {
    const part = parts[i] ?? 0;
    if (part !== bound) return part < bound;
  }
  return false;
}
