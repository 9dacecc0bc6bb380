import { type Json, without } from "../jsonLayers.ts";
import type { Fault } from "./fault.ts";
import { isMeant } from "./faults.ts";

/** Faults in how a server reads a request: the texts as it sees them, or what it leaves out. */
export const REQUEST_FAULTS = {
  same: (body: Json, fault: Fault) => withTexts(body, fault, () => "text"),
  collapse: (body: Json, fault: Fault) => withTexts(body, fault, collapsed),
  "no-dimensions": (body: Json) => without(body, "dimensions"),
} as const;

function withTexts(body: Json, fault: Fault, seen: (text: string) => string): Json {
  const { input } = body;
  const read = (text: unknown) => (typeof text === "string" && isMeant(fault, text) ? seen(text) : text);
  return { ...body, input: Array.isArray(input) ? input.map(read) : read(input) };
}

/** As tokenisers of real servers have done: what they do not know becomes one and the same token. */
function collapsed(text: string): string {
  return text.replace(/\b[A-Z]{2,}\b/g, "?").replace(/[^\p{ASCII}]/gu, "?");
}
