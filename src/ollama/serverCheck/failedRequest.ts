import { said } from "../doctor/words.ts";
import type { OllamaFailure } from "../failure.ts";
import type { Verdict } from "./serverCheckResult.ts";
import { WITHOUT_GPU } from "./unitLength.ts";
import { quoted } from "./words.ts";

/**
 * What a check comes to when its request failed.
 * @param texts of the request, to name the one whose vector cannot be used
 */
export function failedRequest(
  failure: OllamaFailure,
  texts: readonly string[],
): {
  verdict: Verdict;
  /** No other request would fare better. */
  serverGone: boolean;
} {
  switch (failure.kind) {
    case "bad-reply": {
      // The reply is refused before any vector of it is seen; its problem counts texts from 1.
      const number = Number(/\btext (\d+)\b/.exec(failure.problem)?.[1]);
      const text = texts[number - 1];
      const named = text === undefined ? "" : ` The text: ${quoted([text])}.`;
      return {
        verdict: {
          status: "bad",
          what: `The reply cannot be used: ${said(failure.problem)}.${named}`,
          advice: WITHOUT_GPU,
        },
        serverGone: false,
      };
    }
    case "too-long":
    case "bad-request":
    case "runner-crashed":
      return {
        verdict: { status: "bad", what: `The request failed: ${said(failure.message)}.` },
        serverGone: false,
      };
    default: {
      const why = "message" in failure ? `: ${said(failure.message)}` : "";
      return {
        verdict: {
          status: "bad",
          what: `The server gave no vector${why}.`,
          advice: "“Check the connection” finds out why and says what to do.",
        },
        serverGone: true,
      };
    }
  }
}
