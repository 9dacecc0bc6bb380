import { readFile } from "node:fs/promises";
import { createEngine } from "../src/builtin/engine.ts";
import { standardModels } from "../src/builtin/standardModels.ts";
import { testModel } from "../src/builtin/testModels.ts";
import { engineOptions } from "./engineOptions.ts";
import { listen } from "./httpListener.ts";
import { requireKey } from "./requireKey.ts";

/** Beside the bundle's folder, as beside this one. */
const PUBLIC_FILES = new URL("../public/builtin/", import.meta.url);

async function readPublic(name: string): Promise<ArrayBuffer> {
  const bytes = await readFile(new URL(name, PUBLIC_FILES));
  return Uint8Array.from(bytes).buffer;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** Runs the built-in engine behind HTTP until it is stopped; options: see `engineOptions`. */
async function main(): Promise<void> {
  const { port, host, slow, key, extra } = engineOptions(process.argv.slice(2));
  const models = [...standardModels(readPublic), ...extra.map((kind) => testModel(kind, readPublic))].map(
    (model) => (slow > 0 ? { ...model, textDelay: slow } : model),
  );
  const engine = createEngine({ models, loopback: isLoopback(host) });
  const { url } = await listen(key === undefined ? engine : requireKey(key, engine), { port, host });
  console.log(`Built-in engine on ${url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
