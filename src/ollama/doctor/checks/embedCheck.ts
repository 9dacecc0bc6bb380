import type { EmbedReply } from "../../embedReply.ts";
import { OllamaError, type OllamaFailure } from "../../failure.ts";
import { ask } from "../ask.ts";
import type { Check, Facts } from "../check.ts";
import type { Finding } from "../finding.ts";
import { findingOf } from "../findings/findingOf.ts";
import { originBehindProxy, preflightRefused } from "../findings/originRefused.ts";
import { badVectors } from "../findings/serverTrouble.ts";
import { stillLoading } from "../findings/stillLoading.ts";
import { tooOld } from "../findings/tooOld.ts";
import { headersFor } from "../headersFor.ts";
import type { Inquiry } from "../inquiry.ts";
import { patiently } from "../patiently.ts";
import { timeText } from "../words.ts";

/** Golden text of the API's own documentation: short, and known to work. */
const TEXT = "Why is the sky blue?";

/** Does one short text come back as a vector? This loads the model. */
export const embedCheck: Check = {
  id: "embed",
  title: "One text is embedded",
  asking: (_, { model }) => `${model ?? "The model"} is computing; it may have to load first …`,
  async *run(inquiry, facts) {
    const { model = "", client } = facts;
    let reply: EmbedReply;
    try {
      reply = yield* patiently(inquiry, client.embed({ model, input: TEXT }, inquiry.signal), (ms) => ({
        says: `Still loading after ${timeText(ms)}; still waiting`,
        finding: stillLoading(model, ms),
      }));
    } catch (error) {
      if (!(error instanceof OllamaError)) throw error;
      return { finding: await whyNot(error.failure, inquiry, facts) };
    }
    if (reply.zeroRows.length > 0) {
      return { finding: badVectors(model, "the vector is all zeros: it has no direction") };
    }
    facts.embedded = {
      ms: reply.wallMs,
      dimensions: reply.vectors.cols,
      ...(reply.loadMs !== undefined && { loadMs: reply.loadMs }),
    };
    return { status: "ok", says: `${reply.vectors.cols} numbers in ${timeText(reply.wallMs)}` };
  },
};

async function whyNot(failure: OllamaFailure, inquiry: Inquiry, facts: Facts): Promise<Finding> {
  const { url } = facts;
  const { origin } = inquiry.page;
  if (failure.kind === "not-ollama" && (failure.status === 404 || failure.status === 405)) {
    return tooOld(facts.version ?? "", `It knows no /api/embed: it answered ${failure.status}.`);
  }
  if (url === "") return findingOf(failure, inquiry, facts);
  if (failure.kind === "forbidden" && new URL(url).origin === origin) return originBehindProxy(origin);
  if (failure.kind === "unreachable") {
    // Gone, or only kept from us? Reading needs no leave beforehand, posting does.
    const headers = headersFor(inquiry.endpoint, url);
    const again = await ask(inquiry, `${url}/api/version`, { headers });
    if (again.came) return preflightRefused(url, origin, false);
  }
  return findingOf(failure, inquiry, facts);
}
