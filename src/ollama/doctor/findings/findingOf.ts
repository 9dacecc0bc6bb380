import type { OllamaFailure } from "../../failure.ts";
import { type Facts, placeOf } from "../check.ts";
import type { Finding } from "../finding.ts";
import type { Inquiry } from "../inquiry.ts";
import { said } from "../words.ts";
import { cannotEmbed, modelMissing } from "./modelTrouble.ts";
import { originRefused } from "./originRefused.ts";
import { serverDown } from "./serverDown.ts";
import { badRequest, badVectors, busy, crashed, forbidden, gateway, loadFailed } from "./serverTrouble.ts";
import { unauthorised } from "./unauthorised.ts";
import { notOllama } from "./wrongAddress.ts";

/** What a failed request to a server that is known to be there means. */
export function findingOf(failure: OllamaFailure, inquiry: Inquiry, facts: Facts): Finding {
  const place = placeOf(facts);
  const model = facts.model ?? inquiry.model ?? "";
  const models = facts.models ?? [];
  switch (failure.kind) {
    case "unreachable":
      return serverDown({
        url: failure.target ?? (URL.canParse(place) ? place : inquiry.page.origin),
        evidence: [
          failure.reason === undefined
            ? "It answered a moment ago; the next request found nobody."
            : `The request failed: ${said(failure.reason)}.`,
        ],
        otherwise: facts.proxy
          ? [
              {
                title: "Ollama is elsewhere? Tell the playground’s server",
                text: "With its address in place of the example:",
                copies: [
                  { label: "In a copy of this project", text: "OLLAMA_HOST=192.168.1.20:11434 npm start" },
                ],
              },
            ]
          : [],
      });
    case "origin-refused":
      return originRefused(place, inquiry.page.origin);
    case "unauthorised":
      return unauthorised({
        place,
        message: failure.message,
        keyed: facts.proxy?.keyed ?? ("key" in inquiry.endpoint && inquiry.endpoint.key !== undefined),
        url: facts.url,
        signInUrl: failure.signInUrl,
      });
    case "forbidden":
      return forbidden(place, failure.message);
    case "model-missing":
      return modelMissing(model, models, failure.message);
    case "cannot-embed":
      return cannotEmbed(model, models, `Asked for a vector, Ollama answered: ${said(failure.message)}.`);
    case "busy":
      return busy(failure.message);
    case "runner-crashed":
      return crashed(model, failure.message);
    case "load-failed":
      return loadFailed(model, failure.status, failure.message);
    case "gateway":
      return gateway(place, failure.status, failure.message);
    case "bad-reply":
      return badVectors(model || "The server", failure.problem);
    case "too-long":
      return badRequest(400, failure.message);
    case "bad-request":
      return badRequest(failure.status, failure.message);
    case "not-ollama":
      return notOllama({
        place,
        got: `status ${failure.status}${failure.contentType && ` and ${failure.contentType}`}`,
        hasPath: false,
      });
    default:
      return failure satisfies never;
  }
}
