import type { Layer } from "../src/builtin/layer.ts";

/**
 * Lets only requests with `Authorization: Bearer <key>` through; others get 401. Inside an engine a page can read
 * that, and may ask beforehand; around an engine it is as with a gateway that knows nothing of pages.
 */
export function requireKey(key: string): Layer {
  return async (request, next) => {
    if (request.headers.get("authorization") === `Bearer ${key}`) return next(request);
    return Response.json({ error: "unauthorized" }, { status: 401 });
  };
}
