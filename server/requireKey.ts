import type { Handler } from "./httpListener.ts";

/** Lets only requests with `Authorization: Bearer <key>` through; others get 401. */
export function requireKey(key: string, handler: Handler): Handler {
  return async (request) => {
    if (request.headers.get("authorization") === `Bearer ${key}`) return handler(request);
    return Response.json({ error: "unauthorized" }, { status: 401 });
  };
}
