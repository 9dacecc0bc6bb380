import { readVersion } from "../../wire.ts";
import { ask } from "../ask.ts";
import { type Check, placeOf } from "../check.ts";
import { tooOld } from "../findings/tooOld.ts";
import { notOllama } from "../findings/wrongAddress.ts";
import type { Inquiry } from "../inquiry.ts";
import { replyText } from "../replyText.ts";
import { versionOlder } from "../versionOlder.ts";

/** Is it Ollama that answers, and not too old a one? */
export const ollamaCheck: Check = {
  id: "ollama",
  title: "It is Ollama",
  asking: () => "Reading the answer …",
  async run(inquiry, facts) {
    const answer = facts.versionAnswer;
    const version = answer?.came && answer.status < 300 ? versionIn(answer.text) : undefined;
    if (version === undefined) {
      const place = placeOf(facts);
      const found = facts.url === "" ? undefined : await nearby(inquiry, facts.url);
      const got = answer?.came ? replyText(answer) : "nothing";
      const hasPath = URL.canParse(place) && new URL(place).pathname !== "/";
      return { finding: notOllama({ place, got, hasPath, ...(found && { found }) }) };
    }
    facts.version = version;
    if (versionOlder(version, [0, 2, 6])) return { finding: tooOld(version, "Known from its version.") };
    return {
      status: "ok",
      says: version === "0.0.0" ? "Ollama, built from source" : `Ollama ${version}`,
    };
  },
};

function versionIn(text: string): string | undefined {
  try {
    return readVersion(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Looks where the address may have been meant to go: without its path, and at Ollama's usual port. */
async function nearby(inquiry: Inquiry, url: string): Promise<string | undefined> {
  const { origin, protocol, hostname } = new URL(url);
  const usual = protocol === "http:" ? [`http://${hostname}:11434`] : [];
  for (const base of new Set([origin, ...usual])) {
    if (base === url) continue;
    const answer = await ask(inquiry, `${base}/api/version`);
    if (answer.came && versionIn(answer.text) !== undefined) return base;
  }
  return undefined;
}
