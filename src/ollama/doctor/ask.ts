import type { Inquiry } from "./inquiry.ts";

/** A whole reply, or nothing. */
export type Answer =
  | {
      readonly came: true;
      readonly status: number;
      readonly text: string;
      readonly contentType: string;
      readonly ms: number;
    }
  | { readonly came: false; readonly reason?: string };

/**
 * Sends one request without giving up early.
 * @returns the reply, whatever its status; of a `no-cors` request only that there was one
 * @throws `signal.reason` when the inquiry is given up
 */
export async function ask(
  { fetch, now, signal }: Pick<Inquiry, "fetch" | "now" | "signal">,
  url: string,
  init: RequestInit = {},
): Promise<Answer> {
  signal.throwIfAborted();
  const start = now();
  try {
    const response = await fetch(url, { ...init, cache: "no-store", signal });
    const text = await response.text();
    const contentType = response.headers.get("content-type") ?? "";
    return { came: true, status: response.status, text, contentType, ms: now() - start };
  } catch (error) {
    signal.throwIfAborted();
    const reason = reasonOf(error);
    return { came: false, ...(reason !== undefined && { reason }) };
  }
}

/** Browsers hide the reason; Node has it in `cause`. */
function reasonOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : undefined;
}
