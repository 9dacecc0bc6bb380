import type { OllamaFailure } from "./failure.ts";

/**
 * What a reply that is not a success means. Statuses alone mislead: a crashed runner is a 400, a wrong option
 * a 500, and servers before 0.13.3 sent 500 for nearly everything, so the texts of all ages are looked at first.
 *
 * @param status of the reply, 400 or above (or a success that is not Ollama's)
 * @param model the name that was asked for; "" if none
 */
export function failureOf(status: number, bodyText: string, contentType = "", model = ""): OllamaFailure {
  const body = errorBody(bodyText);
  if (!body) return withoutJson(status, bodyText, contentType);
  // Servers 0.3.5 to 0.6.0 sent {"error":{}}: all that is known then is the status.
  const message = body.error ?? UNEXPLAINED;
  return byText(status, message, model) ?? byStatus(status, message, model, body.signInUrl);
}

/** Is this a page for people rather than an API's answer? */
export function isHtml(bodyText: string, contentType: string): boolean {
  return /\bhtml\b/i.test(contentType) || /^\s*<(!doctype|html|head|body)\b/i.test(bodyText);
}

const UNEXPLAINED = "no explanation given";
const CANNOT_EMBED = /does not support embeddings|Pooling type 'none'|^not supported$/i;
const TOO_LONG =
  /input length exceeds|exceeds (the |maximum |available |the available )*context|too large to process|cannot be truncated further|exceeds maximum context length/i;
const NOT_FINITE = /NaN or Inf|unsupported value: (NaN|[+-]?Inf)/i;
const CRASHED = /: (unexpected )?EOF\b|connection (refused|reset)|forcibly closed|no longer running/i;
const MODEL_MISSING = /\bmodel\b.*\bnot found\b|try pulling it first/i;
const WRONG_OPTION = /^option ".*" must be of type/;
const OWN_PROXY = /^cannot reach Ollama at (\S+): (.+)$/s;

function byText(status: number, message: string, model: string): OllamaFailure | undefined {
  if (CANNOT_EMBED.test(message)) return { kind: "cannot-embed", model, message };
  if (NOT_FINITE.test(message)) return { kind: "bad-reply", status, problem: message };
  if (status === 502 || status === 504) {
    const [, target, reason] = OWN_PROXY.exec(message) ?? [];
    return target !== undefined && reason !== undefined
      ? { kind: "unreachable", target, reason }
      : { kind: "gateway", status, message };
  }
  if (status !== 400 && status !== 500) return undefined;
  if (TOO_LONG.test(message)) return { kind: "too-long", message };
  if (CRASHED.test(message)) return { kind: "runner-crashed", message };
  if (WRONG_OPTION.test(message)) return { kind: "bad-request", status, message };
  if (MODEL_MISSING.test(message)) return { kind: "model-missing", model, message };
  return undefined;
}

function byStatus(status: number, message: string, model: string, signInUrl?: string): OllamaFailure {
  switch (status) {
    case 401:
    case 407:
      return { kind: "unauthorised", message, ...(signInUrl !== undefined && { signInUrl }) };
    case 403:
      return { kind: "forbidden", message };
    case 404:
      return MODEL_MISSING.test(message)
        ? { kind: "model-missing", model, message }
        : { kind: "not-ollama", status, contentType: "application/json" };
    case 429:
    case 503:
      return { kind: "busy", message };
    case 501:
      return { kind: "cannot-embed", model, message };
    default:
      return status >= 500
        ? { kind: "load-failed", status, message }
        : { kind: "bad-request", status, message };
  }
}

function withoutJson(status: number, bodyText: string, contentType: string): OllamaFailure {
  const html = isHtml(bodyText, contentType);
  const message = html || bodyText.trim() === "" ? UNEXPLAINED : bodyText.trim().slice(0, 300);
  if (status === 401 || status === 407) return { kind: "unauthorised", message };
  if (status === 403) return { kind: "forbidden", message };
  if (status === 413) return { kind: "bad-request", status, message };
  if (status === 429) return { kind: "busy", message };
  if (status >= 502 && status <= 504) return { kind: "gateway", status, message };
  // Ollama's own 404 and 405 are plain text too: a path or method that this server does not have.
  if (html || status === 404 || status === 405 || status < 400)
    return { kind: "not-ollama", status, contentType };
  return byText(status, message, "") ?? byStatus(status, message, "");
}

function errorBody(text: string): { error?: string; signInUrl?: string } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return {};
  const error = "error" in parsed ? errorText(parsed.error) : undefined;
  const url = "signin_url" in parsed ? parsed.signin_url : undefined;
  return {
    ...(error !== undefined && { error }),
    ...(typeof url === "string" && /^https:\/\//.test(url) && { signInUrl: url }),
  };
}

/** A string from Ollama; gateways in front of it put the text in `error.message`. */
function errorText(error: unknown): string | undefined {
  if (typeof error === "string") return error.trim() === "" ? undefined : error.trim();
  if (typeof error === "object" && error !== null && "message" in error) return errorText(error.message);
  return undefined;
}
