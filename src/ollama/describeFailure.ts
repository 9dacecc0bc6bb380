import type { OllamaFailure } from "./failure.ts";
import { shellQuote } from "./shellQuote.ts";

export type FailureContext = {
  /** Base address in use; "" is the page's own origin. */
  readonly url: string;
  /** `location.origin` of the page. */
  readonly origin: string;
  readonly model: string;
};

export type FailureText = {
  readonly title: string;
  readonly why: string;
  readonly next: string;
  /** To copy into a terminal. */
  readonly command?: string;
};

/** What happened, why, and what to do next, in sentences for the user. */
export function describeFailure(failure: OllamaFailure, context: FailureContext): FailureText {
  const { url, origin } = context;
  const place = url || "this page's own address";
  const model = ("model" in failure && failure.model) || context.model;
  switch (failure.kind) {
    case "unreachable":
      return describeUnreachable(failure, context);
    case "origin-refused":
      return {
        title: "Ollama does not let this page in",
        why: `Something answers at ${place}, but it does not allow pages from ${origin} to read its replies.`,
        next:
          "Quit Ollama and start it again with this page allowed. With the desktop app, set the variable OLLAMA_ORIGINS and restart the app." +
          (needsPermission(context) ? " If the browser asks for access to the local network, allow it." : ""),
        command: `OLLAMA_ORIGINS=${origin === "null" ? "'*'" : origin} ollama serve`,
      };
    case "unauthorised":
      return {
        title: "Sign-in needed",
        why: `The server at ${place} refused the request without a valid sign-in: ${said(failure.message)}.`,
        ...signInStep(failure.signInUrl, url),
      };
    case "forbidden":
      return {
        title: "The server refused the request",
        why: `It answered 403: ${said(failure.message)}.`,
        next: "Open the playground by localhost, or check the address and what the server in front of Ollama allows.",
      };
    case "model-missing":
      return model === ""
        ? {
            title: "No model chosen",
            why: "The request named no model.",
            next: "Choose a model in the list.",
          }
        : {
            title: `Model ${model} is not installed`,
            why: `Ollama does not have ${model} on its disk.`,
            next: "Download it, then try again.",
            command: `ollama pull ${shellQuote(model)}`,
          };
    case "cannot-embed":
      return {
        title: `${model || "This model"} cannot embed`,
        why: `It is made for another task and gives no vectors: ${said(failure.message)}.`,
        next: "Choose an embedding model. If none is installed, download one.",
        command: "ollama pull nomic-embed-text",
      };
    case "too-long":
      return {
        title: "A text is too long",
        why: `A text has more tokens than ${model || "the model"} takes at once: ${said(failure.message)}.`,
        next: "Shorten the text, allow the server to cut it, or choose a model with a larger context.",
      };
    case "bad-request":
      return {
        title: "Ollama did not accept the request",
        why: `It answered ${failure.status}: ${said(failure.message)}.`,
        next:
          failure.status === 413
            ? "Use smaller batches: the server limits how much one request may carry."
            : "Check the model name, the dimensions and the options of the request.",
      };
    case "load-failed":
      return {
        title: `Ollama could not run ${model || "the model"}`,
        why: `It answered ${failure.status}: ${said(failure.message)}.`,
        next: "See which models are in memory, free some if it is full, then try again. Ollama's log says more.",
        command: "ollama ps",
      };
    case "busy":
      return {
        title: "Ollama is busy",
        why: `Its queue is full: ${said(failure.message)}.`,
        next: "Wait a little, then try again.",
      };
    case "runner-crashed":
      return {
        title: "Ollama's model process stopped",
        why: `It ended while it was computing: ${said(failure.message)}.`,
        next: "Try again: Ollama starts it anew. If it happens again, use smaller batches or shorter texts.",
      };
    case "gateway":
      return {
        title: "A server in between gave no answer",
        why: `It answered ${failure.status}: ${said(failure.message)}.`,
        next: "Check the server in front of Ollama, or its connection to the cloud, then try again.",
      };
    case "bad-reply":
      return {
        title: "The reply cannot be used",
        why: `Ollama answered, but ${said(failure.problem)}.`,
        next: "Try again. If it stays so, update Ollama or download the model again.",
        ...(model !== "" && { command: `ollama pull ${shellQuote(model)}` }),
      };
    case "not-ollama":
      return {
        title: "This is not Ollama's API",
        why: `Something answers at ${place}, but not as Ollama does (status ${failure.status}${failure.contentType && `, ${failure.contentType}`}).`,
        next:
          url === ""
            ? "This page is served without the playground's proxy. Start it with npm start, or enter Ollama's address."
            : "Check the address. Ollama's own is usually http://localhost:11434; versions before 0.2.6 cannot be used.",
        ...(url === "" && { command: "npm start" }),
      };
    default:
      return failure satisfies never;
  }
}

function describeUnreachable(
  failure: Extract<OllamaFailure, { kind: "unreachable" }>,
  context: FailureContext,
): FailureText {
  const { url, origin } = context;
  const place = failure.target ?? (url || "this page's own address");
  const because = failure.reason ? `: ${said(failure.reason)}` : "";
  if (failure.target === undefined && url === "") {
    return {
      title: "The playground's server is not reachable",
      why: `Nothing answers at ${origin}${because}.`,
      next: "Start the playground again, then reload this page.",
      command: "npm start",
    };
  }
  if (origin.startsWith("https:") && url.startsWith("http:") && !isLocal(url)) {
    return {
      title: "The browser does not allow this address",
      why: `This page came over https; it may not call ${url}, which is http on another machine.`,
      next: "Use an https address, or run the playground on your own machine.",
    };
  }
  const next = isLocal(place)
    ? "Start Ollama, then try again."
    : "Start Ollama there and make it listen for other machines, then try again.";
  return {
    title: "Ollama is not reachable",
    why: `Nothing usable answers at ${place}${because}.`,
    next: needsPermission(context)
      ? `${next} If the browser asks for access to the local network, allow it.`
      : next,
    command: isLocal(place) ? startCommand(place) : "OLLAMA_HOST=0.0.0.0 ollama serve",
  };
}

function signInStep(signInUrl: string | undefined, url: string): Pick<FailureText, "next" | "command"> {
  if (signInUrl !== undefined) {
    return {
      next: `Open ${signInUrl} in the browser, sign in, then try again.`,
      command: "ollama signin",
    };
  }
  if (url === "") {
    return { next: "Set OLLAMA_API_KEY where the playground is started, then start it again." };
  }
  return {
    next: "Let the playground's own proxy call this server: it adds the key. Put your key into the command.",
    command: `OLLAMA_HOST=${shellQuote(url)} OLLAMA_API_KEY=your-key npm start`,
  };
}

/** Another port than the usual one has to be said to `ollama serve` too. */
function startCommand(url: string): string {
  const { hostname, port } = new URL(url);
  return port === "" || port === "11434" ? "ollama serve" : `OLLAMA_HOST=${hostname}:${port} ollama serve`;
}

/** Chrome 142 and later ask before a page from elsewhere may call this machine. */
function needsPermission({ url, origin }: FailureContext): boolean {
  return url !== "" && isLocal(url) && !isLocal(origin);
}

/** The server's words inside a sentence of ours, which brings its own full stop. */
function said(message: string): string {
  return message.replace(/[.!\s]+$/, "");
}

function isLocal(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
