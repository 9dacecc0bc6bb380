import type { Layer } from "../layer.ts";
import { EMBED_CHANGES } from "./embedChanges.ts";
import { isBefore } from "./isBefore.ts";
import { MODEL_CHANGES } from "./modelChanges.ts";
import { ROUTE_CHANGES } from "./routeChanges.ts";

/**
 * Versions that differ in something a client notices, newest first, each with what it still does. Any other
 * version is possible too.
 */
export const OLDER_SERVERS: Readonly<Record<string, string>> = {
  "0.29.0": "no capabilities and no lengths in the list of models, not-a-number is a 500",
  "0.13.2": "a crash is a 500, other words for texts that are too long",
  "0.11.10": "dimensions are ignored",
  "0.9.6": "no context_length of running models",
  "0.6.8": "404 instead of 405",
  "0.6.3": "no capabilities in show",
  "0.6.0": '{"error":{}} when embedding fails, [null] from models that cannot embed',
  "0.3.5": "empty input does not load the model",
  "0.3.4": "failures have one text",
  "0.3.0": "no durations and no token count",
  "0.2.5": "no /api/embed",
};

/**
 * The manners of a server of that version as layers around the engine of today.
 * @throws Error in plain words if that is no version
 */
export function olderServer(version: string): Layer[] {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`A version looks like 0.6.3, not like "${version}".`);
  return [...ROUTE_CHANGES, ...MODEL_CHANGES, ...EMBED_CHANGES]
    .filter(({ before }) => isBefore(version, before))
    .map(({ layer }) => layer);
}
