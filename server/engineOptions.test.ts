import { expect, test } from "vitest";
import { FAULTS } from "../src/builtin/faults/fault.ts";
import { OLDER_SERVERS } from "../src/builtin/olderServer/olderServer.ts";
import { engineHelp } from "./engineHelp.ts";
import { engineOptions } from "./engineOptions.ts";

const plain = {
  ...{ port: 11434, host: "127.0.0.1", slow: 0, key: undefined, extra: [], origins: [] },
  ...{ pageKey: undefined, localPages: true },
  ...{ faults: [], control: false, variant: undefined, help: false },
};

test("without arguments it listens where Ollama does", () => expect(engineOptions([])).toEqual(plain));

test("reads every option", () => {
  const args =
    "--port 0 --host 0.0.0.0 --slow 20 --key k --page-key p --no-local-pages --extra chat,mxbai --origins https://a.example,* --fault busy:times=5 --fault page --control --variant 0.6.3 --help";
  expect(engineOptions(args.split(" "))).toEqual({
    ...{
      port: 0,
      host: "0.0.0.0",
      slow: 20,
      key: "k",
      pageKey: "p",
      localPages: false,
      extra: ["chat", "mxbai"],
    },
    ...{ origins: ["https://a.example", "*"], control: true, variant: "0.6.3", help: true },
    faults: [{ fault: "busy", times: 5 }, { fault: "page" }],
  });
});

test("the help names every option, fault and version", () => {
  const help = engineHelp();
  const spelled: Record<string, string> = {
    faults: "fault",
    pageKey: "page-key",
    localPages: "no-local-pages",
  };
  const options = Object.keys(plain).map((name) => `  --${spelled[name] ?? name} `);
  for (const name of [...options, ...Object.keys(FAULTS), ...Object.keys(OLDER_SERVERS)]) {
    expect(help).toContain(name);
  }
});

test.each([
  ["--port", "70000"],
  ["--slow", "fast"],
  ["--extra", "gpt"],
  ["--nope", "1"],
  ["--fault", "gpt"],
  ["--variant", "old"],
])("refuses %s %s", (name, value) => {
  const known = name.slice(2).replace("variant", "version");
  expect(() => engineOptions([name, value])).toThrow(known);
});
