import { isHtml } from "../failureOf.ts";
import type { Answer } from "./ask.ts";

/** A reply as a noun phrase: "a web page (status 200)". */
export function replyText({ status, text, contentType }: Extract<Answer, { came: true }>): string {
  const start = text.trim().slice(0, 60);
  const what = isHtml(text, contentType)
    ? "a web page"
    : start === ""
      ? "nothing"
      : `“${start}${text.trim().length > start.length ? "…" : ""}”`;
  return `${what} (status ${status})`;
}
