import { type KnownModel, knownModelOf, knownModels } from "../../ollama/knownModels.ts";
import type { ServerModel } from "../../ollama/wire.ts";

/** A line of the table: a model of the server, a known one, or both. */
export type ModelRow = {
  /** As the server writes it, or as in Ollama's library; without `:latest`. */
  readonly name: string;
  readonly installed?: ServerModel;
  readonly known?: KnownModel;
};

/**
 * The installed models that may embed, then the known ones that are missing. Within each part Ollama's own
 * recommendations come first, models that nothing is known of last.
 */
export function modelRows(models: readonly ServerModel[]): ModelRow[] {
  const installed = models
    .filter((model) => model.canEmbed !== false)
    .map((model): ModelRow => {
      const known = knownModelOf(model.name);
      return { name: withoutLatest(model.name), installed: model, ...(known && { known }) };
    });
  const there = new Set(models.map((model) => knownModelOf(model.name)));
  const missing = knownModels
    .filter((known) => !there.has(known))
    .map((known): ModelRow => ({ name: known.name, known }));
  return [...inOrder(installed), ...inOrder(missing)];
}

export function withoutLatest(name: string): string {
  return name.replace(/:latest$/, "");
}

function inOrder(rows: readonly ModelRow[]): ModelRow[] {
  const place = ({ known }: ModelRow) =>
    known ? knownModels.indexOf(known) - (known.recommended ? knownModels.length : 0) : knownModels.length;
  return rows.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, "en"));
}
