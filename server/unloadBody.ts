import type { IncomingMessage } from "node:http";

/** A model's name and a number fit into this many times over. */
const MOST_BYTES = 4096;

/**
 * Reads the body of a request to `/api/generate`, which may only unload a model. Text that two parsers could read
 * in two ways does not get through: what goes upstream is written anew.
 * @returns undefined for anything but exactly `{"model": "…", "keep_alive": 0}`
 */
export async function unloadBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read on to the end: a connection closed on a client that still sends hides the answer from it.
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  const model = bytes <= MOST_BYTES ? modelToUnload(Buffer.concat(chunks).toString()) : undefined;
  return model === undefined ? undefined : JSON.stringify({ model, keep_alive: 0 });
}

function modelToUnload(text: string): string | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== "object" || body === null || Object.keys(body).length !== 2) return undefined;
  if (!("model" in body && "keep_alive" in body) || body.keep_alive !== 0) return undefined;
  return typeof body.model === "string" ? body.model : undefined;
}
