import { createEngine } from "../builtin/engine.ts";
import { standardModels } from "../builtin/standardModels.ts";
import { fetchFromHandler } from "../ollama/fetchFromHandler.ts";
import { serveOllama } from "../ollama/serveOllama.ts";
import type { Port } from "../worker-call/messages.ts";

/** Files of the models, beside the page whatever path it is served under. */
async function readFile(name: string): Promise<ArrayBuffer> {
  const base = new URL(import.meta.env.BASE_URL, self.location.origin);
  const response = await fetch(new URL(`builtin/${name}`, base));
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status})`);
  return response.arrayBuffer();
}

serveOllama(self as unknown as Port, fetchFromHandler(createEngine({ models: standardModels(readFile) })));
