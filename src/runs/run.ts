import type { Exchange } from "../ollama/exchange.ts";
import type { OllamaFailure } from "../ollama/failure.ts";
import type { FailedText } from "./execute.ts";
import type { Retry } from "./retry.ts";

/** What happens to a space: from nothing asked to all texts answered. Counts are of texts. */
export type RunState =
  | { readonly status: "idle" }
  | { readonly status: "waiting"; readonly total: number }
  | {
      readonly status: "running";
      readonly done: number;
      readonly total: number;
      /** Milliseconds on the page's clock. */
      readonly startedAt: number;
      /** When the last batch arrived; the rate is measured up to it. */
      readonly lastAt: number;
      /** Set while a request that failed waits to be tried again. */
      readonly retry?: Retry | undefined;
    }
  | {
      readonly status: "done";
      readonly total: number;
      readonly tookMs: number;
      /** Texts the server would not take, each with its reason. */
      readonly failed: readonly FailedText[];
    }
  | { readonly status: "cancelled"; readonly done: number; readonly total: number }
  | {
      readonly status: "failed";
      readonly failure: OllamaFailure;
      readonly done: number;
      readonly total: number;
    };

export type RunEvent =
  | { readonly type: "queue"; readonly total: number }
  | { readonly type: "start"; readonly at: number }
  | { readonly type: "batch"; readonly texts: number; readonly at: number }
  | { readonly type: "retry"; readonly retry: Retry }
  | { readonly type: "finish"; readonly at: number; readonly failed: readonly FailedText[] }
  | { readonly type: "cancel" }
  | { readonly type: "fail"; readonly failure: OllamaFailure };

/** The one step function of a run. Events that make no sense in a state leave it as it is. */
export function applyEvent(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case "queue":
      return { status: "waiting", total: event.total };
    case "start":
      if (state.status !== "waiting") return state;
      return { status: "running", done: 0, total: state.total, startedAt: event.at, lastAt: event.at };
    case "batch":
      if (state.status !== "running") return state;
      return { ...state, done: state.done + event.texts, lastAt: event.at, retry: undefined };
    case "retry":
      return state.status === "running" ? { ...state, retry: event.retry } : state;
    case "finish":
      if (state.status !== "running") return state;
      return {
        status: "done",
        total: state.total,
        tookMs: event.at - state.startedAt,
        failed: event.failed,
      };
    case "cancel":
      if (state.status === "waiting") return { status: "cancelled", done: 0, total: state.total };
      if (state.status !== "running") return state;
      return { status: "cancelled", done: state.done, total: state.total };
    case "fail":
      if (state.status === "waiting")
        return { status: "failed", failure: event.failure, done: 0, total: state.total };
      if (state.status !== "running") return state;
      return { status: "failed", failure: event.failure, done: state.done, total: state.total };
    default:
      return event satisfies never;
  }
}

/** Texts per second so far and milliseconds left at that rate; `undefined` before the first batch. */
export function runRate(state: RunState): { textsPerSecond: number; leftMs: number } | undefined {
  if (state.status !== "running" || state.done === 0) return undefined;
  const elapsed = state.lastAt - state.startedAt;
  if (elapsed <= 0) return undefined;
  const textsPerSecond = (state.done * 1000) / elapsed;
  return { textsPerSecond, leftMs: ((state.total - state.done) / textsPerSecond) * 1000 };
}

/** The last exchange of a space with its server, for the request panel. */
export type LastExchange = { readonly exchange: Exchange; readonly texts: number };
