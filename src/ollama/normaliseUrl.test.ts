import { expect, test } from "vitest";
import { normaliseUrl } from "./normaliseUrl.ts";

test.each([
  ["", ""],
  ["  ", ""],
  ["/", ""],
  ["/api", ""],
  ["/api/", ""],
  ["http://localhost:11434", "http://localhost:11434"],
  ["http://localhost:11434/", "http://localhost:11434"],
  ["http://localhost:11434/api", "http://localhost:11434"],
  ["http://localhost:11434/api/", "http://localhost:11434"],
  ["http://localhost:11434/api/embed", "http://localhost:11434"],
  ["HTTP://LocalHost:11434", "http://localhost:11434"],
  ["http://localhost", "http://localhost"],
  ["https://ollama.example/sub/api", "https://ollama.example/sub"],
  ["localhost", "http://localhost:11434"],
  ["localhost:8080", "http://localhost:8080"],
  ["localhost/api", "http://localhost:11434"],
  ["192.168.1.2", "http://192.168.1.2:11434"],
  [":8080", "http://127.0.0.1:8080"],
  ["0.0.0.0", "http://127.0.0.1:11434"],
  ["[::1]", "http://[::1]:11434"],
  ["::1", "http://[::1]:11434"],
  ["[::1]:99", "http://[::1]:99"],
  ['"localhost"', "http://localhost:11434"],
  ["ollama.com", "https://ollama.com"],
])("%s is %s", (typed, url) => {
  expect(normaliseUrl(typed)).toEqual({ ok: true, url });
});

test.each([
  ["ftp://localhost", "ftp"],
  ["http:/localhost", "slashes"],
  ["http:localhost", "slashes"],
  ["11434", "localhost:11434"],
  ["local host", "blanks"],
  ["http://name:secret@localhost", "password"],
  ["http://localhost?x=1", "?"],
  ["http://", "address"],
  ["http://localhost:99999", "address"],
])("%s is refused with a reason", (typed, word) => {
  const result = normaliseUrl(typed);
  expect(result.ok ? "accepted" : result.reason).toContain(word);
});
