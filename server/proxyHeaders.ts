import type { IncomingHttpHeaders } from "node:http";

type Kept = Record<string, string | string[]>;

/**
 * What goes upstream. A list of what is allowed, so `Origin`, `Referer`, `Cookie` and `Sec-Fetch-*` stay here:
 * Ollama refuses origins it does not know, and the rest is none of its business. What concerns only the
 * connection between page and proxy stays too.
 */
export function upstreamHeaders(headers: IncomingHttpHeaders, authorization?: string): Kept {
  const kept = only(headers, ["content-type", "content-length", "accept", "user-agent"]);
  return authorization === undefined ? kept : { ...kept, authorization };
}

/** What comes back to the page: no cookies, no redirects, no CORS, nothing that opens a password box. */
export function downstreamHeaders(headers: IncomingHttpHeaders): Kept {
  const kept = only(headers, ["content-type", "content-length", "retry-after", "allow"]);
  return { ...kept, "x-content-type-options": "nosniff" };
}

function only(headers: IncomingHttpHeaders, names: readonly string[]): Kept {
  const kept: Kept = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
