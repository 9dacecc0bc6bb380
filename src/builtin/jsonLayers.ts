import { jsonReply } from "./reply.ts";

/** A JSON object as a layer sees it. */
export type Json = Record<string, unknown>;

/** Whether a request is a call of this endpoint. */
export function isCall(request: Request, method: string, path: string): boolean {
  return request.method === method && new URL(request.url).pathname === path;
}

/** The same request with another body. */
export function withBody(request: Request, body: string): Request {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body });
}

/** The object in a text; undefined for anything else, which the endpoint itself then answers. */
export function jsonObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** The object without a field, however its name is capitalised: the server does not mind that either. */
export function without(json: Json, field: string): Json {
  return Object.fromEntries(Object.entries(json).filter(([key]) => key.toLowerCase() !== field));
}

/** A reply with its JSON changed, under the same status; one that holds no object stays as it is. */
export async function changedReply(response: Response, change: (json: Json) => Json): Promise<Response> {
  const json = jsonObject(await response.clone().text());
  return json ? jsonReply(change(json), response.status) : response;
}

/** The texts of a body of `/api/embed`, as far as there are any. */
export function textsOf(body: string): string[] {
  const input = jsonObject(body)?.["input"];
  const texts: unknown[] = Array.isArray(input) ? input : [input];
  return texts.filter((text) => typeof text === "string");
}
