import { textReply } from "../reply.ts";
import type { Change } from "./change.ts";

/** What the router knew, oldest first: what was not there at all comes before what changed. */
export const ROUTE_CHANGES: readonly Change[] = [
  {
    before: "0.2.6",
    layer: async (request, next) =>
      new URL(request.url).pathname === "/api/embed" ? notFound() : next(request),
  },
  {
    before: "0.7.0",
    layer: async (request, next) => {
      const response = await next(request);
      return response.status === 405 ? notFound() : response;
    },
  },
];

function notFound(): Response {
  return textReply("404 page not found", 404);
}
