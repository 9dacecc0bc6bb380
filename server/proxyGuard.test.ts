import { describe, expect, test } from "vitest";
import { isUnload, refusal } from "./proxyGuard.ts";

const host = "localhost:5173";

describe("the guard of the proxy", () => {
  test.each([
    ["GET", "/api/version"],
    ["GET", "/api/tags"],
    ["GET", "/api/ps"],
    ["GET", "/api/playground"],
    ["POST", "/api/show"],
    ["POST", "/api/embed"],
    ["POST", "/api/pull"],
    ["POST", "/api/generate"],
  ])("lets %s %s through", (method, path) => {
    expect(refusal(method, path, { host })).toBeUndefined();
    expect(
      refusal(method, path, { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" }),
    ).toBeUndefined();
  });

  test.each([
    ["DELETE", "/api/delete"],
    ["GET", "/api/generate"],
    ["POST", "/api/generate/"],
    ["POST", "/api/chat"],
    ["POST", "/api/create"],
    ["GET", "/api/embed"],
    ["OPTIONS", "/api/embed"],
    ["HEAD", "/api/tags"],
    ["POST", "/api/embed/"],
    ["POST", "/api//embed"],
    ["POST", "/api/%65mbed"],
    ["POST", "/api/../api/delete"],
    ["GET", "/api"],
    ["GET", "/"],
  ])("refuses %s %s", (method, path) => {
    expect(refusal(method, path, { host })).toContain(path);
  });

  test.each([
    "https://evil.example",
    "null",
    "http://localhost:3000",
    "http://localhost",
    "http://localhost:5173.evil.example",
    "not an origin",
  ])("refuses the origin %s", (origin) => {
    expect(refusal("POST", "/api/embed", { host, origin })).toContain("refused");
  });

  test.each(["cross-site", "same-site", "anything"])("refuses Sec-Fetch-Site: %s", (site) => {
    expect(refusal("GET", "/api/tags", { host, "sec-fetch-site": site })).toContain(site);
  });

  test("allows an address typed into the browser, and HTTP/2", () => {
    expect(refusal("GET", "/api/tags", { host, "sec-fetch-site": "none" })).toBeUndefined();
    expect(refusal("GET", "/api/tags", { ":authority": host, origin: `https://${host}` })).toBeUndefined();
  });

  test("knows which request still has to show its body", () => {
    expect(isUnload("POST", "/api/generate")).toBe(true);
    expect(isUnload("POST", "/api/embed")).toBe(false);
  });
});
