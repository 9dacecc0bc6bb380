import { describe, expect, test } from "vitest";
import { addressSpace, isPlainlyLocal, needsPermission } from "./addressSpace.ts";
import { differsByPlatform, type Finding, stepsFor } from "./finding.ts";
import { guessPlatform } from "./platform.ts";
import { versionOlder } from "./versionOlder.ts";
import { listed, timeText } from "./words.ts";

describe("addressSpace", () => {
  test.each([
    ["localhost", "loopback"],
    ["app.localhost", "loopback"],
    ["127.0.0.2", "loopback"],
    ["[::1]", "loopback"],
    ["192.168.1.5", "local"],
    ["172.31.0.1", "local"],
    ["100.64.0.1", "local"],
    ["[fd00::1]", "local"],
    ["nas", "local"],
    ["box.local", "local"],
    ["172.32.0.1", "public"],
    ["127.example.com", "public"],
    ["ollama.example", "public"],
  ])("%s is %s", (host, space) => expect(addressSpace(host)).toBe(space));

  test("only going nearer needs permission", () => {
    expect(needsPermission("public", "loopback")).toBe(true);
    expect(needsPermission("public", "local")).toBe(true);
    expect(needsPermission("local", "loopback")).toBe(true);
    expect(needsPermission("local", "local")).toBe(false);
    expect(needsPermission("loopback", "local")).toBe(false);
    expect(needsPermission("loopback", "public")).toBe(false);
  });

  test("names say less than numbers", () => {
    expect(isPlainlyLocal("192.168.1.5")).toBe(true);
    expect(isPlainlyLocal("BOX.local")).toBe(true);
    expect(isPlainlyLocal("nas")).toBe(false);
  });
});

describe("guessPlatform", () => {
  test.each([
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", undefined, "macos"],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64)", undefined, "windows"],
    ["Mozilla/5.0 (X11; Linux x86_64)", undefined, "linux"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", undefined, "linux"],
    ["anything", { platform: "macOS" }, "macos"],
  ] as const)("%s", (userAgent, userAgentData, platform) => {
    expect(guessPlatform({ userAgent, userAgentData })).toBe(platform);
  });
});

test("steps for one platform, those for all included", () => {
  const finding: Finding = {
    kind: "busy",
    tone: "bad",
    title: "",
    why: "",
    evidence: [],
    steps: [{ platform: "macos", title: "a" }, { platform: "linux", title: "b" }, { title: "c" }],
  };
  expect(stepsFor(finding, "linux").map(({ title }) => title)).toEqual(["b", "c"]);
  expect(differsByPlatform(finding)).toBe(true);
  expect(differsByPlatform({ ...finding, steps: [{ title: "c" }] })).toBe(false);
});

test.each([
  ["0.2.5", true],
  ["0.2.6", false],
  ["0.10.0", false],
  ["1.0.0", false],
  ["0.0.0", false],
  ["v0.1.9-rc1", true],
  ["custom", false],
])("%s is older than 0.2.6: %s", (version, older) => {
  expect(versionOlder(version, [0, 2, 6])).toBe(older);
});

test("words", () => {
  expect([0.4, 3.2, 999, 1500, 12_400, 125_000].map(timeText)).toEqual([
    "under 1 ms",
    "3 ms",
    "999 ms",
    "1.5 s",
    "12 s",
    "2 min 5 s",
  ]);
  expect(listed([])).toBe("");
  expect(listed(["a"])).toBe("a");
  expect(listed(["a", "b", "c"])).toBe("a, b and c");
  expect(listed(["a", "b", "c"], 2)).toBe("a, b and 1 more");
});
