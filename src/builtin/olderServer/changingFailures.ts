import { isCall, jsonObject } from "../jsonLayers.ts";
import type { Layer } from "../layer.ts";
import { jsonReply } from "../reply.ts";

/** A failure of `/api/embed`: `message` is "" for one without a text. */
export type EmbedFailure = {
  readonly status: number;
  readonly message: string;
  readonly unexplained: boolean;
};

/** A layer that puts other failures in place of those of `/api/embed`; undefined leaves one as it is. */
export function changingFailures(
  change: (failure: EmbedFailure) => { status: number; error: unknown } | undefined,
): Layer {
  return async (request, next) => {
    const response = await next(request);
    if (response.ok || !isCall(request, "POST", "/api/embed")) return response;
    const error = jsonObject(await response.clone().text())?.["error"];
    const message = typeof error === "string" ? error : "";
    const changed = change({ status: response.status, message, unexplained: typeof error === "object" });
    return changed ? jsonReply({ error: changed.error }, changed.status) : response;
  };
}
