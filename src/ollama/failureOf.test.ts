import { describe, expect, test } from "vitest";
import { failureOf } from "./failureOf.ts";
import { otherErrors, recordedErrors } from "./fixtures/replies.ts";

const KINDS: Record<string, string> = {
  "version-post": "not-ollama",
  "embed-get": "not-ollama",
  "unknown-path": "not-ollama",
  "body-null": "model-missing",
  "body-object-empty": "model-missing",
  "model-empty": "model-missing",
  "model-unknown": "model-missing",
  "error-has-cors": "model-missing",
  "show-unknown": "model-missing",
  "too-long-no-truncate": "too-long",
  "too-long-one-of-five": "too-long",
  "num-ctx-one": "too-long",
  "num-ctx-zero": "too-long",
  "num-ctx-string": "bad-request",
  "chat-model": "cannot-embed",
  "post-foreign": "forbidden",
  "post-origin-null": "forbidden",
  "host-foreign": "forbidden",
  "runner-killed": "runner-crashed",
  "queue-full": "busy",
};

test.each(Object.entries(recordedErrors))("recorded: %s", (name, { status, text, contentType }) => {
  expect(failureOf(status, text, contentType, "m").kind).toBe(KINDS[name] ?? "bad-request");
});

const OTHER: Record<keyof typeof otherErrors, string> = {
  unauthorised: "unauthorised",
  "unauthorised by a proxy": "unauthorised",
  "cloud switched off": "forbidden",
  "cloud unreachable": "gateway",
  "cloud has no such path": "not-ollama",
  "own proxy, Ollama down": "unreachable",
  "nginx, Ollama down": "gateway",
  "nginx, Ollama slow": "gateway",
  "nginx, body too large": "bad-request",
  "another server": "not-ollama",
  "chat model before 0.13.3": "cannot-embed",
  "chat model before 0.30": "cannot-embed",
  "too long before 0.3.5": "too-long",
  "too long from 0.12": "too-long",
  "too long for the batch": "too-long",
  "too long for the context": "too-long",
  "failure before 0.3.5": "load-failed",
  "failure from 0.3.5 to 0.6.0": "load-failed",
  "error missing": "load-failed",
  "error null": "bad-request",
  panic: "load-failed",
  "NaN before 0.30": "bad-reply",
  "NaN seen by Go": "bad-reply",
  "runner gone": "runner-crashed",
  "runner refuses": "runner-crashed",
  "load failed": "load-failed",
  "load too slow": "load-failed",
  "rate limit": "busy",
};

test.each(Object.entries(otherErrors))("%s", (name, { status, text, contentType }) => {
  expect(failureOf(status, text, contentType, "m").kind).toBe(OTHER[name as keyof typeof otherErrors]);
});

describe("what a failure carries", () => {
  test("the server's own words, and the model asked for", () => {
    const { status, text, contentType } = recordedErrors["model-unknown"]!;
    expect(failureOf(status, text, contentType, "nope")).toEqual({
      kind: "model-missing",
      model: "nope",
      message: 'model "nope" not found, try pulling it first',
    });
  });

  test("where to sign in, but never to an address that is not https", () => {
    const url = otherErrors.unauthorised;
    expect(failureOf(401, url.text)).toHaveProperty("signInUrl", "https://ollama.com/connect?name=x&key=y");
    expect(failureOf(401, '{"error":"x","signin_url":"javascript:alert(1)"}')).not.toHaveProperty(
      "signInUrl",
    );
  });

  test("where the proxy looked and why it failed", () => {
    const { status, text } = otherErrors["own proxy, Ollama down"];
    expect(failureOf(status, text)).toEqual({
      kind: "unreachable",
      target: "http://127.0.0.1:11434",
      reason: "connection refused",
    });
  });

  test("that nothing is known, when the server gives no explanation", () => {
    expect(failureOf(500, '{"error":{}}')).toHaveProperty("message", "no explanation given");
  });

  test("a cut-off request is not a crash, though both say EOF", () => {
    expect(failureOf(400, '{"error":"unexpected EOF"}').kind).toBe("bad-request");
    expect(failureOf(400, '{"error":"do embedding request: Post \\"x\\": unexpected EOF"}').kind).toBe(
      "runner-crashed",
    );
  });
});
