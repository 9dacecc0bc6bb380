/**
 * Keys for servers that the page calls itself. Kept for this tab only, never in the workspace: what is stored for
 * good or shared must hold nothing secret.
 */
const PREFIX = "embedding-playground-key ";

export function keyOf(url: string): string | undefined {
  try {
    return sessionStorage.getItem(PREFIX + url) ?? undefined;
  } catch {
    return memory.get(url);
  }
}

export function setKey(url: string, key: string): void {
  if (key !== (keyOf(url) ?? "")) changes.set(url, keyChanges(url) + 1);
  try {
    if (key === "") sessionStorage.removeItem(PREFIX + url);
    else sessionStorage.setItem(PREFIX + url, key);
  } catch {
    memory.set(url, key);
  }
}

/** How often another key was typed for an address: what a server said before must not stand for what it says now. */
export function keyChanges(url: string): number {
  return changes.get(url) ?? 0;
}

const changes = new Map<string, number>();

/** Where the browser keeps nothing at all. */
const memory = new Map<string, string>();

/** A key goes over https, or stays on this machine. */
export function mayCarryKey(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);
}

/** The headers for a server at this address; a key that may not travel there stays here. */
export function headersFor(url: string): Readonly<Record<string, string>> {
  const key = keyOf(url);
  return key && mayCarryKey(url) ? { Authorization: `Bearer ${key}` } : {};
}
