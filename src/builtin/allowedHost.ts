const LOCAL_NAMES = [".localhost", ".local", ".internal"];
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/**
 * The real server's check of the `Host` header while it listens on a loopback address: it keeps pages from
 * reaching it through a name of their own that resolves to this machine.
 * @returns `name` or `address` for what passes (none counts as a name), `undefined` for what does not
 */
export function allowedHost(header: string | null): "name" | "address" | undefined {
  const host = hostOnly(header ?? "").toLowerCase();
  if (host === "" || host === "localhost") return "name";
  if (IPV4.test(host)) return isLocalIpv4(host) ? "address" : undefined;
  if (host.includes(":")) return isLocalIpv6(host) ? "address" : undefined;
  return LOCAL_NAMES.some((end) => host.endsWith(end)) ? "name" : undefined;
}

function hostOnly(header: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(header);
  return bracketed?.[1] ?? header.replace(/:\d*$/, "");
}

function isLocalIpv4(host: string): boolean {
  const [a = 0, b = 0] = host.split(".").map(Number);
  const isPrivate = a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
  return a === 127 || isPrivate || host === "0.0.0.0";
}

function isLocalIpv6(host: string): boolean {
  return host === "::1" || host === "::" || /^f[cd]/.test(host);
}
