import { createOllama } from "../client.ts";
import type { CheckId, Facts, Outcome } from "./check.ts";
import { addressCheck } from "./checks/addressCheck.ts";
import { answersCheck } from "./checks/answersCheck.ts";
import { embedCheck } from "./checks/embedCheck.ts";
import { mixedContentCheck } from "./checks/mixedContentCheck.ts";
import { modelCheck } from "./checks/modelCheck.ts";
import { modelsCheck } from "./checks/modelsCheck.ts";
import { ollamaCheck } from "./checks/ollamaCheck.ts";
import { originCheck } from "./checks/originCheck.ts";
import { permissionCheck } from "./checks/permissionCheck.ts";
import type { Finding } from "./finding.ts";
import { allFine } from "./findings/allFine.ts";
import { headersFor } from "./headersFor.ts";
import type { Inquiry } from "./inquiry.ts";

const CHECKS = [
  addressCheck,
  mixedContentCheck,
  permissionCheck,
  answersCheck,
  originCheck,
  ollamaCheck,
  modelsCheck,
  modelCheck,
  embedCheck,
];

/** All checks in their order, to be listed before they run. */
export const CHECK_LIST: readonly { readonly id: CheckId; readonly title: string }[] = CHECKS;

/** The state of one check. It comes once as `running`, perhaps several times while waiting, and once more. */
export type CheckResult = {
  readonly id: CheckId;
  readonly status: "running" | "ok" | "warn" | "bad" | "skipped";
  readonly title: string;
  readonly says: string;
  /** While an answer is long in coming: what that may mean. */
  readonly interim?: Finding;
};

/**
 * Finds out what keeps the page from embedding with Ollama: one check after another, up to the first that
 * fails. Each is told as it begins and ends; the cause is what the generator returns. It never gives up a
 * request by itself.
 * @throws `signal.reason` when the signal aborts
 */
export async function* diagnose(inquiry: Inquiry): AsyncGenerator<CheckResult, Finding, void> {
  const facts: Facts = {
    url: "",
    get client() {
      return createOllama({
        url: facts.url,
        headers: headersFor(inquiry.endpoint, facts.url),
        fetch: inquiry.fetch,
        now: inquiry.now,
        // It is asked only after it has let this page in; without this it would probe again by itself.
        reached: new Set([facts.url]),
      });
    },
  };
  for (const { id, title, asking, run } of CHECKS) {
    inquiry.signal.throwIfAborted();
    yield { id, title, status: "running", says: asking(inquiry, facts) };
    const work = run(inquiry, facts);
    let outcome: Outcome;
    if (work instanceof Promise) {
      outcome = await work;
    } else {
      let step = await work.next();
      while (!step.done) {
        yield { id, title, status: "running", says: step.value.says, interim: step.value.finding };
        step = await work.next();
      }
      outcome = step.value;
    }
    if ("finding" in outcome) {
      const { finding } = outcome;
      yield { id, title: finding.title, status: "bad", says: "Here it stops" };
      return finding;
    }
    yield { id, title, ...outcome };
  }
  return allFine(facts);
}
