import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Fetch } from "../src/ollama/transport.ts";

/**
 * `fetch` for Node without its time-out of five minutes: a large model may take longer to load, and giving up
 * would make the server start all over. Knows what the client needs: a method, headers, a text as body, a signal.
 */
export const patientFetch: Fetch = (url, { method = "GET", headers, body, signal } = {}) =>
  new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? requestHttps : requestHttp;
    const fields = Object.fromEntries(new Headers(headers));
    const sent = send(url, { method, headers: fields, agent: false, ...(signal && { signal }) });
    const failed = (cause: Error) => reject(new TypeError("fetch failed", { cause }));
    sent.on("error", failed);
    sent.on("response", (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk: Buffer) => chunks.push(chunk));
      reply.on("error", failed);
      reply.on("end", () => {
        const status = reply.statusCode ?? 502;
        const empty = status === 204 || status === 304;
        const type = reply.headers["content-type"];
        const init = { status, headers: type === undefined ? {} : { "content-type": type } };
        resolve(new Response(empty ? null : Buffer.concat(chunks), init));
      });
    });
    sent.end(typeof body === "string" ? body : undefined);
  });
