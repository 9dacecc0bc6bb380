import { readFile } from "node:fs/promises";
import { createEngine, type Engine } from "../src/builtin/engine.ts";
import { controlLayer } from "../src/builtin/faults/controlLayer.ts";
import { faultLayer } from "../src/builtin/faults/faultLayer.ts";
import { Faults } from "../src/builtin/faults/faults.ts";
import { mortalModel } from "../src/builtin/faults/mortalModel.ts";
import { throughLayers } from "../src/builtin/layer.ts";
import { olderServer } from "../src/builtin/olderServer/olderServer.ts";
import { standardModels } from "../src/builtin/standardModels.ts";
import { testModel } from "../src/builtin/testModels.ts";
import { engineHelp } from "./engineHelp.ts";
import { type EngineOptions, engineOptions } from "./engineOptions.ts";
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

function engineFor(options: EngineOptions): Engine {
  const { host, slow, key, pageKey, extra, origins, localPages, variant, control } = options;
  const faults = new Faults(options.faults);
  const models = [...standardModels(readPublic), ...extra.map((kind) => testModel(kind, readPublic))]
    .map((model) => (slow > 0 ? { ...model, textDelay: slow } : model))
    .map((model) => mortalModel(model, faults));
  const engine = createEngine({
    models,
    loopback: isLoopback(host),
    origins,
    localPages,
    ...(variant === undefined ? {} : { version: variant }),
    layers: [
      ...(control ? [controlLayer(faults)] : []),
      ...(pageKey === undefined ? [] : [requireKey(pageKey)]),
      faultLayer(faults),
      ...(variant === undefined ? [] : olderServer(variant)),
    ],
  });
  return key === undefined ? engine : throughLayers([requireKey(key)], engine);
}

/** Runs the built-in engine behind HTTP until it is stopped; options: see `engineHelp`. */
async function main(): Promise<void> {
  const options = engineOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(engineHelp());
  const { url } = await listen(engineFor(options), options);
  console.log(`Built-in engine on ${url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
