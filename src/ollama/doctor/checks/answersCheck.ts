import { failureOf } from "../../failureOf.ts";
import { proxyFacts } from "../../proxyFacts.ts";
import { addressSpace, needsPermission } from "../addressSpace.ts";
import { type Answer, ask } from "../ask.ts";
import { type Check, type Facts, placeOf } from "../check.ts";
import type { Finding, FixStep } from "../finding.ts";
import { findingOf } from "../findings/findingOf.ts";
import { mixedContent } from "../findings/mixedContent.ts";
import { permissionDenied } from "../findings/permissionDenied.ts";
import { noProxy, playgroundDown, proxyRefuses } from "../findings/proxyTrouble.ts";
import { serverDown } from "../findings/serverDown.ts";
import { silent } from "../findings/silent.ts";
import type { Inquiry } from "../inquiry.ts";
import { patiently } from "../patiently.ts";
import { permissionFor } from "../permissionFor.ts";
import { replyText } from "../replyText.ts";
import { timeText } from "../words.ts";
import { pageSpace } from "./permissionCheck.ts";

/** Is anybody there? Without looking at what they say. */
export const answersCheck: Check = {
  id: "answers",
  title: "Something answers",
  asking: (_, facts) => `Calling ${placeOf(facts)} …`,
  async *run(inquiry, facts) {
    return facts.url === "" ? yield* throughProxy(inquiry, facts) : yield* directly(inquiry, facts);
  },
};

const waiting = (place: string, browserAsks: boolean) => (ms: number) => ({
  says: `No answer for ${timeText(ms)}; still waiting`,
  finding: silent(place, ms, browserAsks),
});

/** Without CORS the browser hides the answer, but says whether there was one. */
async function* directly(inquiry: Inquiry, facts: Facts) {
  const probe = ask(inquiry, `${facts.url}/`, { mode: "no-cors" });
  const asks = facts.permission?.state === "prompt";
  const answer: Answer = yield* patiently(inquiry, probe, waiting(facts.url, asks));
  if (answer.came) return { status: "ok", says: `An answer after ${timeText(answer.ms)}` } as const;
  return { finding: await nobody(inquiry, facts, answer.reason) };
}

async function nobody(inquiry: Inquiry, facts: Facts, reason: string | undefined): Promise<Finding> {
  const { protocol, hostname } = new URL(facts.url);
  const { page } = inquiry;
  const target = addressSpace(hostname);
  const nearer = needsPermission(pageSpace(page), target);
  // The answer to the browser's question came during the request, if at all.
  const now = nearer ? await permissionFor(inquiry, target) : undefined;
  if (now?.state === "denied") return permissionDenied(now.name, target, page);
  const secure = page.protocol === "https:" && protocol === "http:";
  if (secure && target !== "loopback") return mixedContent(facts.url, true);

  const otherwise: FixStep[] = [];
  if (now?.state === "prompt") {
    otherwise.push({
      title: "Did the browser ask something?",
      text: "If it asked for access to your network or machine and the question was closed, run the checks again and allow it.",
    });
  }
  if (nearer && !page.secureContext) {
    otherwise.push({
      title: "It does run? Then the browser may be in the way",
      text: `This page came over plain http from ${page.origin}. Chrome 142 and later refuse to let such pages call this machine. Open it over https, or run it on your own machine.`,
    });
  } else if (secure && now === undefined) {
    otherwise.push({
      title: "It does run? Try another browser",
      text: "Not every browser lets an https page call http://localhost. Chrome and Firefox do.",
    });
  }
  return serverDown({
    url: facts.url,
    evidence: [
      "Tested with a request whose answer the page may not read. Even that found nobody.",
      ...(reason === undefined ? [] : [`The network says ${reason}.`]),
    ],
    otherwise,
  });
}

/** First the page's own server, then what is behind it. */
async function* throughProxy(inquiry: Inquiry, facts: Facts) {
  const { origin } = inquiry.page;
  const own: Answer = yield* patiently(inquiry, ask(inquiry, "/api/playground"), waiting(origin, false));
  if (!own.came) return { finding: playgroundDown(origin) };
  const known = await proxyFacts(undefined, async () => new Response(own.text));
  if (!known) {
    const refused = own.status === 403 ? failureOf(403, own.text, own.contentType) : undefined;
    return {
      finding:
        refused?.kind === "forbidden"
          ? proxyRefuses(origin, refused.message)
          : noProxy(origin, replyText(own)),
    };
  }
  facts.proxy = known;
  const version: Answer = yield* patiently(
    inquiry,
    ask(inquiry, "/api/version"),
    waiting(known.target, false),
  );
  if (!version.came) return { finding: playgroundDown(origin) };
  facts.versionAnswer = version;
  const failure = version.status < 400 ? undefined : failureOf(version.status, version.text);
  if (failure?.kind === "unreachable") return { finding: findingOf(failure, inquiry, facts) };
  return { status: "ok", says: `This page’s server passes requests on to ${known.target}` } as const;
}
