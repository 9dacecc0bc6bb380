import { request as httpRequest } from "node:http";
import type { Send } from "./playContract.ts";

/**
 * Sends requests to a server over HTTP. Not with `fetch`, which sets `Host` itself and follows redirects.
 * @param base e.g. `http://127.0.0.1:11434`
 */
export function sendOverHttp(base: string): Send {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    // Node sends no body with DELETE unless told how long it is.
    const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const headers = { ...Object.fromEntries(request.headers), ...length };
    return new Promise((resolve, reject) => {
      const sent = httpRequest(new URL(pathname + search, base), { method: request.method, headers });
      sent.on("error", reject);
      sent.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          const hasBody = chunks.length > 0 && status !== 204;
          const fields = Object.entries(response.headersDistinct);
          const pairs = fields.flatMap(([name, values = []]) =>
            values.map((value): [string, string] => [name, value]),
          );
          resolve(new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers: pairs }));
        });
      });
      sent.end(body === "" ? undefined : body);
    });
  };
}
