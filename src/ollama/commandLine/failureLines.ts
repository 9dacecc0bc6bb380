import { describeFailure } from "../describeFailure.ts";
import type { OllamaFailure } from "../failure.ts";

/** What the page would say about a failure, for a terminal. */
export function failureLines(failure: OllamaFailure, url: string, model: string): string {
  // There is no page: the server's own address is an origin that nothing stands in the way of.
  const told = describeFailure(failure, { url, origin: new URL(url).origin, model });
  const command = told.command === undefined ? "" : `\n    ${told.command}`;
  return `${told.title}. ${told.why}\n${told.next}${command}`;
}
