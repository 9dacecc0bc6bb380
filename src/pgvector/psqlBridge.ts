import { createServer, type Server, type Socket } from "node:net";

/** The part of PGlite that speaks PostgreSQL's protocol. */
type Backend = {
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
  query(sql: string, parameters?: unknown[], options?: { blob?: Blob }): Promise<unknown>;
};

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;

/**
 * Lets the real `psql` talk to a database inside this process; for tests. One client at a time. PGlite cannot take the
 * rows of `COPY … FROM stdin` over its protocol, so they are collected here and handed over as a blob.
 */
export function psqlBridge(backend: Backend): Server {
  return createServer((socket) => {
    const client = new Client(backend, socket);
    let work = Promise.resolve();
    socket.on("data", (chunk) => {
      work = work.then(() => client.take(chunk));
    });
  });
}

class Client {
  #unread = Buffer.alloc(0);
  #greeted = false;
  /** The rows of a COPY under way, and its statement. */
  #copy: { readonly sql: string; readonly rows: Buffer[] } | undefined;

  constructor(
    private readonly backend: Backend,
    private readonly socket: Socket,
  ) {}

  async take(chunk: Buffer): Promise<void> {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    for (let message = this.#next(); message; message = this.#next()) await this.#answer(message);
  }

  /** The first message has no letter before its length. */
  #next(): Buffer | undefined {
    const lead = this.#greeted ? 1 : 0;
    if (this.#unread.length < lead + 4) return undefined;
    const length = lead + this.#unread.readInt32BE(lead);
    if (this.#unread.length < length) return undefined;
    const message = this.#unread.subarray(0, length);
    this.#unread = this.#unread.subarray(length);
    return message;
  }

  async #answer(message: Buffer): Promise<void> {
    if (!this.#greeted) {
      const code = message.readInt32BE(4);
      if (code === SSL_REQUEST || code === GSS_REQUEST) return this.#send(Buffer.from("N"));
      this.#greeted = true;
      return this.#pass(message);
    }
    const kind = String.fromCharCode(message[0] ?? 0);
    if (kind === "X") return void this.socket.end();
    if (kind === "d") return void this.#copy?.rows.push(Buffer.from(message.subarray(5)));
    if (kind === "c") return this.#endCopy();
    const sql = kind === "Q" ? message.subarray(5, -1).toString() : "";
    if (!/^\s*COPY [\s\S]* FROM stdin;?\s*$/.test(sql)) return this.#pass(message);
    this.#copy = { sql, rows: [] };
    // CopyInResponse: text, in two columns of text.
    return this.#send(Buffer.from([0x47, 0, 0, 0, 11, 0, 0, 2, 0, 0, 0, 0]));
  }

  async #endCopy(): Promise<void> {
    const { sql = "", rows = [] } = this.#copy ?? {};
    this.#copy = undefined;
    const blob = new Blob(rows.map((row) => new Uint8Array(row)));
    try {
      await this.backend.query(sql.replace(/stdin;?\s*$/, "'/dev/blob'"), [], { blob });
      this.#send(Buffer.concat([wrapped("C", "COPY 1\0"), wrapped("Z", "I")]));
    } catch (error) {
      const fields = `SERROR\0C22000\0M${(error as Error).message}\0\0`;
      this.#send(Buffer.concat([wrapped("E", fields), wrapped("Z", "I")]));
    }
  }

  async #pass(message: Buffer): Promise<void> {
    this.#send(Buffer.from(await this.backend.execProtocolRaw(new Uint8Array(message))));
  }

  #send(bytes: Buffer): void {
    this.socket.write(bytes);
  }
}

function wrapped(kind: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(kind);
  head.writeInt32BE(4 + bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
