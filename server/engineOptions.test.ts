import { expect, test } from "vitest";
import { engineOptions } from "./engineOptions.ts";

test("without arguments it listens where Ollama does", () => {
  const plain = { port: 11434, host: "127.0.0.1", slow: 0, key: undefined, extra: [] };
  expect(engineOptions([])).toEqual(plain);
});

test("reads every option", () => {
  const args = "--port 0 --host 0.0.0.0 --slow 20 --key k --extra chat,mxbai".split(" ");
  const expected = { port: 0, host: "0.0.0.0", slow: 20, key: "k", extra: ["chat", "mxbai"] };
  expect(engineOptions(args)).toEqual(expected);
});

test.each([
  ["--port", "70000"],
  ["--slow", "fast"],
  ["--extra", "gpt"],
  ["--nope", "1"],
])("refuses %s %s", (name, value) => expect(() => engineOptions([name, value])).toThrow(name));
