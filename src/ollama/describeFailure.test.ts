import { describe, expect, test } from "vitest";
import { describeFailure } from "./describeFailure.ts";
import type { OllamaFailure } from "./failure.ts";

const page = { url: "http://localhost:11434", origin: "http://localhost:5173", model: "m" };
const every: OllamaFailure[] = [
  { kind: "unreachable" },
  { kind: "unreachable", target: "http://127.0.0.1:11434", reason: "connection refused" },
  { kind: "origin-refused" },
  { kind: "unauthorised", message: "unauthorized" },
  { kind: "unauthorised", message: "unauthorized", signInUrl: "https://ollama.com/connect" },
  { kind: "forbidden", message: "status 403" },
  { kind: "model-missing", model: "m", message: "x" },
  { kind: "model-missing", model: "", message: "x" },
  { kind: "cannot-embed", model: "m", message: "x" },
  { kind: "too-long", message: "x" },
  { kind: "bad-request", status: 400, message: "x" },
  { kind: "bad-request", status: 413, message: "x" },
  { kind: "load-failed", status: 500, message: "x" },
  { kind: "busy", message: "x" },
  { kind: "runner-crashed", message: "x" },
  { kind: "gateway", status: 502, message: "x" },
  { kind: "bad-reply", status: 200, problem: "x" },
  { kind: "not-ollama", status: 404, contentType: "text/html" },
];

test.each(every)("$kind: sentences, and a next step", (failure) => {
  for (const url of ["", page.url, "https://ollama.example"]) {
    const text = describeFailure(failure, { ...page, url });
    for (const sentence of [text.why, text.next]) expect(sentence).toMatch(/^[A-Z"0-9/h].*\.$/s);
    expect(JSON.stringify(text)).not.toMatch(/!|undefined|\.\./);
  }
});

describe("the command to copy", () => {
  const command = (failure: OllamaFailure, context: Partial<typeof page> = {}) =>
    describeFailure(failure, { ...page, ...context }).command;

  test("starts Ollama, where it was looked for", () => {
    expect(command({ kind: "unreachable" })).toBe("ollama serve");
    expect(command({ kind: "unreachable", target: "http://127.0.0.1:11434" }, { url: "" })).toBe(
      "ollama serve",
    );
    expect(command({ kind: "unreachable" }, { url: "http://127.0.0.1:5000" })).toBe(
      "OLLAMA_HOST=127.0.0.1:5000 ollama serve",
    );
  });

  test("lets this page in", () => {
    expect(command({ kind: "origin-refused" }, { origin: "https://pages.example" })).toBe(
      "OLLAMA_ORIGINS=https://pages.example ollama serve",
    );
    expect(command({ kind: "origin-refused" }, { origin: "null" })).toBe("OLLAMA_ORIGINS='*' ollama serve");
  });

  test("pulls the model, quoted where a shell needs it", () => {
    expect(command({ kind: "model-missing", model: "all-minilm:22m", message: "" })).toBe(
      "ollama pull all-minilm:22m",
    );
    expect(command({ kind: "model-missing", model: "a; rm -rf ~", message: "" })).toBe(
      "ollama pull 'a; rm -rf ~'",
    );
  });
});

test("a page on https cannot call http on another machine, and is told so", () => {
  const text = describeFailure(
    { kind: "unreachable" },
    { url: "http://192.168.1.2:11434", origin: "https://pages.example", model: "" },
  );
  expect(text.title).toBe("The browser does not allow this address");
});
