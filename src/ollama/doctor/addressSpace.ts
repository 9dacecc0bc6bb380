/** How near an address is. The nearer the target, the more careful browsers are with pages from farther away. */
export type AddressSpace = "loopback" | "local" | "public";

const NEARNESS: Record<AddressSpace, number> = { public: 0, local: 1, loopback: 2 };

/** The space of a host name as in `URL.hostname`. A name says less than a number: what it resolves to is hidden. */
export function addressSpace(hostname: string): AddressSpace {
  const host = hostname.toLowerCase();
  if (host === "localhost" || host.endsWith(".localhost") || host === "[::1]") return "loopback";
  if (/^127(\.\d+){3}$/.test(host)) return "loopback";
  return isLocalNumber(host) || isLocalName(host) ? "local" : "public";
}

/** Whether a page there needs the user's permission to call a target here. */
export function needsPermission(page: AddressSpace, target: AddressSpace): boolean {
  return NEARNESS[target] > NEARNESS[page];
}

/**
 * Whether a browser that asks before it lets pages into the local network can tell from the name alone that
 * this is one. For such hosts it lifts the ban on plain http from an https page.
 */
export function isPlainlyLocal(hostname: string): boolean {
  return isLocalNumber(hostname.toLowerCase()) || hostname.toLowerCase().endsWith(".local");
}

function isLocalNumber(host: string): boolean {
  if (/^\[f[cd]|^\[fe[89ab]/.test(host)) return true;
  const [, first, second] = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host) ?? [];
  const [a, b] = [Number(first), Number(second)];
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}

function isLocalName(host: string): boolean {
  const single = /^[a-z0-9-]+$/.test(host) && !/^\d+$/.test(host);
  return single || /\.(local|lan|home|internal|home\.arpa)$/.test(host);
}
