import { expect, test } from "vitest";
import { EMBED_HELP } from "./embedHelp.ts";
import { embedOptions, UsageError } from "./embedOptions.ts";
import { ollamaHostUrl } from "./ollamaHost.ts";

test("nothing is asked of the server that was not asked for here", () => {
  const { host, ...rest } = embedOptions(["--text", "a"]);
  expect(ollamaHostUrl(host)).toBe("http://127.0.0.1:11434");
  expect(rest).toEqual({ texts: ["a"], prefix: "", model: undefined, sent: {}, help: false });
});

test("reads every option", () => {
  const args =
    '--text a --text b --model m --dimensions 64 --truncate false --keep-alive 5m --options {"num_ctx":9} --prefix p: --host https://x.example --help';
  const { host, ...rest } = embedOptions(args.split(" "), "ignored:1");
  expect(ollamaHostUrl(host)).toBe("https://x.example:443");
  expect(rest).toEqual({
    texts: ["a", "b"],
    prefix: "p:",
    model: "m",
    sent: { dimensions: 64, truncate: false, keepAlive: "5m", options: { num_ctx: 9 } },
    help: true,
  });
  for (const [name] of EMBED_HELP.matchAll(/^ {2}--[a-z-]+/gm)) expect(args).toContain(name.trim());
});

test("OLLAMA_HOST is the default host", () => {
  expect(ollamaHostUrl(embedOptions([], "pc:1").host)).toBe("http://pc:1");
});

test("digits alone are seconds to keep the model", () => {
  expect(embedOptions(["--keep-alive=-1"]).sent.keepAlive).toBe(-1);
  expect(embedOptions(["--keep-alive", "1.5"]).sent.keepAlive).toBe(1.5);
});

test.each([
  ["--dimensions", "0"],
  ["--dimensions", "many"],
  ["--truncate", "no"],
  ["--options", "[]"],
  ["--options", "{"],
  ["--host", "ftp://x"],
  ["--nope", "1"],
])("refuses %s %s", (name, value) => expect(() => embedOptions([name, value])).toThrow(UsageError));
test("refuses a text without --text", () => expect(() => embedOptions(["hello"])).toThrow(UsageError));
