import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConnectionDropped } from "../src/builtin/faults/streamFaults.ts";

/** Answers one request; the request's signal is aborted when the client goes away. */
export type Handler = (request: Request) => Promise<Response>;

/** A server that listens. */
export type Listener = {
  /** E.g. `http://127.0.0.1:11434`. */
  url: string;
  port: number;
  /** Stops listening and cuts what is still open. */
  close(): Promise<void>;
};

/** Methods a Request cannot have; no endpoint knows them either. */
const IMPOSSIBLE = ["TRACE", "TRACK", "CONNECT"];

/**
 * Puts a handler behind HTTP.
 * @param where.port 0 for any free one
 * @throws Error in plain words if the port is taken; any other failure as Node reports it
 */
export async function listen(handler: Handler, where: { port: number; host?: string }): Promise<Listener> {
  const { port, host = "127.0.0.1" } = where;
  const server = createServer((incoming, outgoing) => {
    serve(handler, incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.destroyed && !(error instanceof ConnectionDropped)) console.error(error);
      // What was begun must not look complete.
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end();
    });
  });
  await started(server, port, host);
  const address = server.address() as AddressInfo;
  const shownHost = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function started(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${port} on ${host} is taken by another program.`) : error);
    });
    server.listen(port, host, resolve);
  });
}

async function serve(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (IMPOSSIBLE.includes(incoming.method ?? "")) {
    outgoing.writeHead(405).end();
    return;
  }
  const gone = new AbortController();
  outgoing.on("close", () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const body = await readBody(incoming);
  if (gone.signal.aborted) return;
  const response = await handler(toRequest(incoming, body, gone.signal));
  if (gone.signal.aborted) return;
  await send(response, outgoing, gone.signal);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer<ArrayBuffer>, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const { method = "GET" } = incoming;
  const bodiless = method === "GET" || method === "HEAD" || body.length === 0;
  // The address only carries the path: who was asked for stands in the Host header.
  const path = incoming.url?.startsWith("/") ? incoming.url : "/";
  const address = `http://localhost${path}`;
  return new Request(address, { method, headers, signal, ...(bodiless ? {} : { body }) });
}

async function send(response: Response, outgoing: ServerResponse, signal: AbortSignal): Promise<void> {
  const headers: [string, string][] = [...response.headers];
  outgoing.writeHead(response.status, headers.flat());
  const reader = response.body?.getReader();
  signal.addEventListener("abort", () => void reader?.cancel().catch(() => undefined));
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

/** Waits until the client has taken what was written, or is gone. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off("drain", done).off("close", done);
      resolve();
    };
    outgoing.on("drain", done).on("close", done);
  });
}
