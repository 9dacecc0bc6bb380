import { expect, test } from "vitest";
import { headersFor, keyChanges, keyOf, mayCarryKey, setKey } from "./endpointKeys.ts";

test("a key is kept for its address, and for this tab", () => {
  setKey("https://a.example", "secret");
  expect(keyOf("https://a.example")).toBe("secret");
  expect(keyOf("https://b.example")).toBeUndefined();
  expect(JSON.stringify({ ...localStorage })).not.toContain("secret");
  setKey("https://a.example", "");
  expect(keyOf("https://a.example")).toBeUndefined();
});

test("another key is told from the same one typed again", () => {
  const url = "https://c.example";
  expect(keyChanges(url)).toBe(0);
  setKey(url, "one");
  setKey(url, "one");
  expect(keyChanges(url)).toBe(1);
  setKey(url, "");
  expect(keyChanges(url)).toBe(2);
});

test("it travels over https or within this machine, and nowhere else", () => {
  const fine = ["https://a.example", "http://localhost:11434", "http://127.0.0.1:1", "http://[::1]:1"];
  const not = ["http://a.example", "http://192.168.1.2:11434", "http://localhost.evil.example"];
  expect(fine.filter(mayCarryKey)).toEqual(fine);
  expect(not.filter(mayCarryKey)).toEqual([]);
  setKey("http://a.example", "secret");
  expect(headersFor("http://a.example")).toEqual({});
  setKey("https://a.example", "secret");
  expect(headersFor("https://a.example")).toEqual({ Authorization: "Bearer secret" });
});
