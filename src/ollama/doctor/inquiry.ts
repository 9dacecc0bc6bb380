import type { Fetch } from "../transport.ts";

/** Where to look, from where, and with what. Everything the doctor can touch comes in here. */
export type Inquiry = {
  readonly endpoint:
    | { readonly kind: "proxy" }
    | { readonly kind: "direct"; readonly url: string; readonly key?: string };
  readonly page: Page;
  /** The model that is wanted; without one the first that can embed is tried. */
  readonly model?: string;
  readonly fetch: Fetch;
  /** The state of a browser permission; undefined when the browser does not know the name. */
  readonly permission?: (name: string) => Promise<PermissionState | undefined>;
  /** A clock in ms. */
  readonly now: () => number;
  /** Resolves after so many ms, or when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** After this many ms without an answer the doctor says that it is still waiting, and goes on waiting. */
  readonly patienceMs?: number;
  readonly signal: AbortSignal;
};

export type Page = {
  /** `location.origin`. */
  readonly origin: string;
  /** `location.protocol`. */
  readonly protocol: string;
  readonly secureContext: boolean;
};
