import type { KnownModel, TrainedSizes } from "../../ollama/knownModels.ts";
import { areRolesKnown, rolesOf } from "../../ollama/prefixes.ts";
import type { RunningModel } from "../../ollama/wire.ts";
import { count } from "../../ui/format.ts";

/** Which shorter lengths a model was trained for. */
export function trainedWords(trained: TrainedSizes): string {
  switch (trained.kind) {
    case "none":
      return "none";
    case "sizes":
      return trained.sizes.map(count).join(", ");
    case "range":
      return `${trained.any ? "any " : ""}${count(trained.from)} … ${count(trained.to)}`;
    case "not published":
      return "not published";
    default:
      return trained satisfies never;
  }
}

/** What the prefixes of a model tell apart. */
export function prefixWords(model: string): string {
  if (!areRolesKnown(model)) return "not known";
  const prefixed = rolesOf(model).flatMap(({ role, prefix }) => (prefix === "" ? [] : [role]));
  if (prefixed.length === 0) return "none";
  if (prefixed.length > 4) return `query, document and ${prefixed.length - 2} tasks`;
  return prefixed.length === 1 ? `${prefixed[0]} only` : prefixed.join(", ");
}

/** As Ollama's library writes sizes: 46 MB, 2.5 GB. */
export function sizeWords({ sizeBytes, sizeIsRough }: Pick<KnownModel, "sizeBytes" | "sizeIsRough">): string {
  const text =
    sizeBytes < 1e9 ? `${Math.round(sizeBytes / 1e6)} MB` : `${Number((sizeBytes / 1e9).toFixed(1))} GB`;
  return sizeIsRough ? `≈ ${text}` : text;
}

/** Where a model in memory lies. */
export function placeWords({ sizeBytes, vramBytes }: RunningModel): string {
  if (vramBytes <= 0) return "processor";
  if (vramBytes >= sizeBytes) return "GPU";
  return `${Math.round((100 * vramBytes) / sizeBytes)} % on the GPU`;
}

const FOREVER_MS = 100 * 365 * 24 * 3600 * 1000;

/**
 * How long a model stays in memory if nobody asks it anything. "Forever" is a date some 292 years ahead.
 *
 * @param now ms since 1970, by this machine's clock; a server elsewhere may go by another
 */
export function timeLeft(expiresAt: string, now: number): string {
  const left = Date.parse(expiresAt) - now;
  if (Number.isNaN(left)) return "not said";
  if (left > FOREVER_MS) return "never: kept forever";
  if (left <= 0) return "any moment";
  const seconds = Math.ceil(left / 1000);
  if (seconds < 60) return `in ${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `in ${hours} h` : `in ${hours} h ${minutes % 60} min`;
  return `in ${count(Math.floor(hours / 24))} days`;
}
