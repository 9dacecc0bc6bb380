const JSON_TYPE = "application/json; charset=utf-8";

const ESCAPES: Record<string, string> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** JSON as Go's encoder writes it: no blanks, and characters that are special to HTML escaped. */
export function goJsonText(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (found) => ESCAPES[found] ?? found);
}

/** A JSON answer from text that is JSON already. */
export function jsonTextReply(text: string, status = 200, type = JSON_TYPE): Response {
  return new Response(text, { status, headers: { "Content-Type": type } });
}

/** A JSON answer. */
export function jsonReply(value: unknown, status = 200): Response {
  return jsonTextReply(goJsonText(value), status);
}

/** The native API's failure: `{"error":"…"}`. */
export function errorReply(status: number, message: string): Response {
  return jsonReply({ error: message }, status);
}

/** The plain texts of the router: 404 and 405 carry no character set, the root does. */
export function textReply(text: string, status = 200, type = "text/plain"): Response {
  return new Response(text, { status, headers: { "Content-Type": type } });
}

/** A status and nothing else. */
export function emptyReply(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}
