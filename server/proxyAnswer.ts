import type { ServerResponse } from "node:http";

/** An answer of the proxy itself, in the shape of Ollama's own. */
export function proxyAnswer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}
