import { addressSpace } from "./addressSpace.ts";
import type { Inquiry } from "./inquiry.ts";

/** The key as a header, but only where it travels encrypted or stays on this machine. */
export function headersFor(endpoint: Inquiry["endpoint"], url: string): Record<string, string> {
  if (endpoint.kind === "proxy" || !endpoint.key || !URL.canParse(url)) return {};
  const { protocol, hostname } = new URL(url);
  const safe = protocol === "https:" || addressSpace(hostname) === "loopback";
  return safe ? { Authorization: `Bearer ${endpoint.key}` } : {};
}
