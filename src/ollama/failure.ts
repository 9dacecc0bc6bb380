/**
 * Why a call to Ollama gave nothing usable. Plain data, so that it passes through a worker.
 * `message` is the server's own text. Giving up (an aborted signal) is not a failure.
 */
export type OllamaFailure =
  /** Nothing answers. `target` and `reason` are known when the playground's own proxy says so. */
  | { readonly kind: "unreachable"; readonly target?: string; readonly reason?: string }
  /** Something answers, but the browser may not read it. */
  | { readonly kind: "origin-refused" }
  | { readonly kind: "unauthorised"; readonly message: string; readonly signInUrl?: string }
  | { readonly kind: "forbidden"; readonly message: string }
  | { readonly kind: "model-missing"; readonly model: string; readonly message: string }
  | { readonly kind: "cannot-embed"; readonly model: string; readonly message: string }
  /** A text does not fit the context, and truncation was off or could not help. */
  | { readonly kind: "too-long"; readonly message: string }
  | { readonly kind: "bad-request"; readonly status: number; readonly message: string }
  | { readonly kind: "load-failed"; readonly status: number; readonly message: string }
  | { readonly kind: "busy"; readonly message: string }
  /** The process that computes died during the call; the next call starts a new one. */
  | { readonly kind: "runner-crashed"; readonly message: string }
  | { readonly kind: "gateway"; readonly status: number; readonly message: string }
  /** The server said "done", but the vectors cannot be used. */
  | { readonly kind: "bad-reply"; readonly status: number; readonly problem: string }
  | { readonly kind: "not-ollama"; readonly status: number; readonly contentType: string };

/** Carries a failure through `throw`. */
export class OllamaError extends Error {
  readonly failure: OllamaFailure;

  constructor(failure: OllamaFailure) {
    super(summaryOf(failure));
    this.name = "OllamaError";
    this.failure = failure;
  }
}

/** One line for logs and tests; `describeFailure` is for people. */
function summaryOf(failure: OllamaFailure): string {
  if ("message" in failure) return `${failure.kind}: ${failure.message}`;
  if ("problem" in failure) return `${failure.kind}: ${failure.problem}`;
  if ("reason" in failure) return `${failure.kind}: ${failure.reason}`;
  return failure.kind;
}
