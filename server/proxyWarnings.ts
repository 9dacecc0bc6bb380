import { authorizationFor, isLoopback, type OllamaHost, ollamaHostUrl } from "./ollamaHost.ts";

/**
 * What to say at the start about how safe the proxy is as it was set up.
 * @param host the address Vite listens on; `true` is all of them
 */
export function proxyWarnings(
  target: OllamaHost,
  key: string | undefined,
  host: string | boolean | undefined,
): string[] {
  const url = ollamaHostUrl(target);
  const keyed = authorizationFor(target, key) !== undefined;
  const warnings: string[] = [];
  if (key?.trim() && !keyed) {
    warnings.push(
      `OLLAMA_API_KEY is not used: it would travel unencrypted to ${url}. Give OLLAMA_HOST as https.`,
    );
  }
  if (isOpen(host)) {
    warnings.push(
      `The page is open to the network: anyone who reaches it uses the server at ${url}${keyed ? ", and your key" : ""}.`,
    );
  }
  return warnings;
}

function isOpen(host: string | boolean | undefined): boolean {
  if (typeof host !== "string") return host === true;
  return host !== "" && !isLoopback({ hostname: host });
}
