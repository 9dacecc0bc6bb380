import * as v from "valibot";
import type { Fetch } from "./transport.ts";

const schema = v.object({ proxy: v.literal(true), target: v.string(), keyed: v.boolean() });

export type ProxyFacts = {
  readonly proxy: true;
  /** Where the proxy sends requests. */
  readonly target: string;
  /** Does it add a key? The key itself never reaches the page. */
  readonly keyed: boolean;
};

/**
 * Asks the page's own origin whether the playground's proxy is behind it.
 * @returns `undefined` when the page is served without it, or cannot be reached
 * @throws `signal.reason` when the signal aborts
 */
export async function proxyFacts(
  signal?: AbortSignal,
  fetch: Fetch = (url, init) => globalThis.fetch(url, init),
): Promise<ProxyFacts | undefined> {
  try {
    const response = await fetch("/api/playground", signal ? { signal } : {});
    const parsed = v.safeParse(schema, await response.json());
    return parsed.success ? parsed.output : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
