/** An answer as the rules look at it. */
export type Reply = {
  status: number;
  headers: Headers;
  text: string;
  /** The decoded body, `undefined` if it is not JSON. */
  json: unknown;
};

/** Reads an answer to its end. */
export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: decoded(text) };
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field of the body, `undefined` if the body has none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The vectors of an answer. */
export function rowsOf(reply: Reply): number[][] {
  const rows = field(reply.json, "embeddings");
  return Array.isArray(rows) ? (rows as number[][]) : [];
}

/** The objects under `models` of `/api/tags` and `/api/ps`. */
export function modelsOf(reply: Reply): { name: string; expires_at?: string }[] {
  const models = field(reply.json, "models");
  return Array.isArray(models) ? models : [];
}
