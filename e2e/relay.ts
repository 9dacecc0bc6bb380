import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A reverse proxy of somebody else's: it passes everything on, under a host name of its own choice. */
export type Relay = {
  readonly url: string;
  /** What the server behind it is called by, as a `Host` header. */
  host: string;
  close(): void;
};

export async function startRelay(to: string, host: string): Promise<Relay> {
  const { hostname, port } = new URL(to);
  const server = createServer((incoming, outgoing) => {
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, host: relay.host };
    const onward = ask({ hostname, port, method, path, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const relay: Relay = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    host,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return relay;
}
