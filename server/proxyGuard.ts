import type { IncomingHttpHeaders } from "node:http";

/** Only with the body that unloads a model: see `unloadBody`. */
const UNLOAD = "POST /api/generate";

/** What the page may ask of Ollama, and nothing else: no deleting, creating, copying or chatting. */
const ALLOWED = new Set([
  "GET /api/version",
  "GET /api/tags",
  "GET /api/ps",
  "GET /api/playground",
  "POST /api/show",
  "POST /api/embed",
  "POST /api/pull",
  UNLOAD,
]);

/**
 * Says why a request must not be passed on, or `undefined` if it may.
 *
 * The proxy drops `Origin`, which is Ollama's own protection against foreign pages, and may add a key. So it
 * has to refuse foreign pages itself: the browser names them in `Origin` and `Sec-Fetch-Site`, which no page can
 * forge. Requests without either do not come from a page (curl, scripts).
 */
export function refusal(method: string, path: string, headers: IncomingHttpHeaders): string | undefined {
  const site = headers["sec-fetch-site"];
  // "none" is an address typed by the user; no page can cause it.
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return `requests from other sites are refused (Sec-Fetch-Site: ${site})`;
  }
  const { origin } = headers;
  if (origin !== undefined && hostOf(origin) !== hostHeader(headers)?.toLowerCase()) {
    return `requests from ${origin} are refused`;
  }
  if (!ALLOWED.has(`${method} ${path}`)) return `the playground does not pass on ${method} ${path}`;
  return undefined;
}

/** Whether an allowed request still has to show that its body only unloads a model. */
export function isUnload(method: string, path: string): boolean {
  return `${method} ${path}` === UNLOAD;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function hostHeader(headers: IncomingHttpHeaders): string | undefined {
  const authority = headers[":authority"]; // HTTP/2, when the dev server speaks https
  return headers.host ?? (typeof authority === "string" ? authority : undefined);
}
