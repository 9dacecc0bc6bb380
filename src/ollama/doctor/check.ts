import type { Ollama } from "../client.ts";
import type { ProxyFacts } from "../proxyFacts.ts";
import type { ServerModel } from "../wire.ts";
import type { Answer } from "./ask.ts";
import type { Finding } from "./finding.ts";
import type { Inquiry } from "./inquiry.ts";

export type CheckId =
  | "address"
  | "mixed"
  | "permission"
  | "answers"
  | "origin"
  | "ollama"
  | "models"
  | "model"
  | "embed";

/** One step of the diagnosis. It leaves what it learned in `facts` for those after it. */
export type Check = {
  readonly id: CheckId;
  readonly title: string;
  /** While it runs. */
  readonly asking: (inquiry: Inquiry, facts: Facts) => string;
  /** A generator where an answer may be long in coming. */
  readonly run: (inquiry: Inquiry, facts: Facts) => AsyncGenerator<Waiting, Outcome, void> | Promise<Outcome>;
};

/** Said while an answer is long in coming; the check goes on. */
export type Waiting = { readonly says: string; readonly finding: Finding };

/** How a check ended: the next one follows, or here is the cause. */
export type Outcome =
  | { readonly status: "ok" | "warn" | "skipped"; readonly says: string }
  | { readonly finding: Finding };

/** What the checks so far have learned. */
export type Facts = {
  /** Base address in its normal form; "" is the page's own origin. */
  url: string;
  /** Asks the server once it is known to be one. */
  client: Ollama;
  /** The browser's permission that counts for this address. */
  permission?: { readonly name: string; readonly state: PermissionState };
  proxy?: ProxyFacts;
  /** What `/api/version` answered. */
  versionAnswer?: Answer;
  version?: string;
  models?: readonly ServerModel[];
  /** The model to try, as the server or the user names it. */
  model?: string;
  embedded?: { readonly ms: number; readonly loadMs?: number; readonly dimensions: number };
};

/** The address in a sentence. */
export function placeOf({ url, proxy }: Pick<Facts, "url" | "proxy">): string {
  return proxy?.target ?? (url || "this page’s own address");
}
