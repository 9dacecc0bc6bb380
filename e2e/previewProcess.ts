import { createServer } from "node:net";
import { StartedProgram } from "./processes.ts";

/** The page with the playground's own server behind it, which passes requests on to an address. */
export class PreviewProcess {
  readonly url: string;
  readonly #program: StartedProgram;

  private constructor(url: string, program: StartedProgram) {
    this.url = url;
    this.#program = program;
  }

  /** With Ollama's address as `OLLAMA_HOST`, and perhaps a key for it. */
  static async start(ollamaHost: string, key = ""): Promise<PreviewProcess> {
    const port = String(await freePort());
    const command = [
      process.execPath,
      "node_modules/vite/bin/vite.js",
      ...["preview", "--host", "127.0.0.1", "--port", port, "--strictPort"],
    ] as const;
    // Without colours, which would stand between the words of the line.
    const env = { OLLAMA_HOST: ollamaHost, OLLAMA_API_KEY: key, NO_COLOR: "1", FORCE_COLOR: "0" };
    const { program } = await StartedProgram.start(command, /Local:\s+(\S+)/, env);
    return new PreviewProcess(`http://127.0.0.1:${port}`, program);
  }

  kill(): Promise<void> {
    return this.#program.kill();
  }
}

/** Vite shows the port it was given, and with 0 it takes its own default. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
