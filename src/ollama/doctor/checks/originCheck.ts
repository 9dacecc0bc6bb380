import { failureOf } from "../../failureOf.ts";
import { type Answer, ask } from "../ask.ts";
import { type Check, type Facts, placeOf } from "../check.ts";
import type { Finding } from "../finding.ts";
import { findingOf } from "../findings/findingOf.ts";
import { originRefused, preflightRefused } from "../findings/originRefused.ts";
import { silent } from "../findings/silent.ts";
import { wrongHost } from "../findings/wrongHost.ts";
import { headersFor } from "../headersFor.ts";
import type { Inquiry } from "../inquiry.ts";
import { patiently } from "../patiently.ts";
import { timeText } from "../words.ts";

/** May this page read what the server says? */
export const originCheck: Check = {
  id: "origin",
  title: "It lets this page in",
  asking: ({ page }) => `Reading its version as ${page.origin} …`,
  async *run(inquiry, facts) {
    const answer: Answer = facts.versionAnswer ?? (yield* readVersion(inquiry, facts));
    facts.versionAnswer = answer;
    if (!answer.came) return { finding: await whyHidden(inquiry, facts) };
    const finding = refusal(answer, inquiry, facts);
    if (finding) return { finding };
    if (facts.url === "") return { status: "ok", says: "Behind its own server a page needs no leave" };
    return { status: "ok", says: `Its answers may be read by ${inquiry.page.origin}` };
  },
};

function readVersion(inquiry: Inquiry, facts: Facts) {
  const headers = headersFor(inquiry.endpoint, facts.url);
  return patiently(inquiry, ask(inquiry, `${facts.url}/api/version`, { headers }), (ms) => ({
    says: `No answer for ${timeText(ms)}; still waiting`,
    finding: silent(facts.url, ms, false),
  }));
}

/** With a key the browser asks beforehand; what stands in front of Ollama may refuse only that question. */
async function whyHidden(inquiry: Inquiry, { url }: Facts): Promise<Finding> {
  const { origin } = inquiry.page;
  const keyed = Object.keys(headersFor(inquiry.endpoint, url)).length > 0;
  const bare = keyed ? await ask(inquiry, `${url}/api/version`) : undefined;
  return bare?.came ? preflightRefused(url, origin, true) : originRefused(url, origin);
}

/** Answers that keep us out, whoever gives them; what else is wrong with an answer is for the next check. */
function refusal(
  { status, text, contentType }: Extract<Answer, { came: true }>,
  inquiry: Inquiry,
  facts: Facts,
): Finding | undefined {
  if (status === 403 && text.trim() === "") {
    return wrongHost(placeOf(facts), facts.proxy !== undefined);
  }
  if (![401, 403, 407, 429, 502, 503, 504].includes(status)) return undefined;
  return findingOf(failureOf(status, text, contentType), inquiry, facts);
}
