import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** What a server was asked. */
export type Seen = { request: IncomingMessage; body: string };

const open: { close(): unknown }[] = [];

/** Closed by `closeServers`, after a test. */
export function toClose<T extends { close(): unknown }>(server: T): T {
  open.push(server);
  return server;
}

export async function closeServers(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => server.close()));
}

/** Starts a server on a free port. @returns its host and port */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  toClose({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that remembers what it was asked and answers like Ollama. */
export async function fakeOllama(): Promise<{ host: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const host = await listening(
    createServer(async (incoming, response) => {
      let body = "";
      try {
        for await (const chunk of incoming) body += String(chunk);
      } catch {
        return; // broken off: then it was not asked
      }
      seen.push({ request: incoming, body });
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("set-cookie", "upstream=1");
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.end('{"version":"0.33.0"}');
    }),
  );
  return { host, seen };
}

/**
 * Sends bytes that no client would, and reads until the server closes the connection.
 * @param enough text after which there is nothing more to wait for
 */
export function sendBytes(port: number, text: string, enough?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    let reply = "";
    socket.setEncoding("utf8");
    socket.on("data", (data: string) => {
      reply += data;
      if (enough !== undefined && reply.includes(enough)) socket.destroy();
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(reply));
  });
}
