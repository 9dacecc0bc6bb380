import { emptyReply, jsonReply, textReply } from "../reply.ts";

const PORTAL = `<!doctype html>
<html><head><title>Welcome to the network</title></head><body><p>Please sign in.</p></body></html>
`;

/** What stands in front of a server and answers in its place, whatever was asked. */
export const FRONT_FAULTS = {
  page: () => textReply(PORTAL, 200, "text/html; charset=utf-8"),
  "not-found": () => textReply("404 page not found", 404),
  unauthorised: () =>
    jsonReply({ error: "unauthorized", signin_url: "https://ollama.com/connect?name=host&key=c3No" }, 401),
  forbidden: () => emptyReply(403),
} as const;
