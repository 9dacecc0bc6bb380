import { describe, expect, test } from "vitest";
import { isLoopback, ollamaHost, ollamaHostUrl } from "./ollamaHost.ts";

describe("OLLAMA_HOST is read as Ollama reads it", () => {
  test.each([
    [undefined, "http://127.0.0.1:11434"],
    ["", "http://127.0.0.1:11434"],
    ["1.2.3.4", "http://1.2.3.4:11434"],
    ["1.2.3.4/", "http://1.2.3.4:11434"],
    [":1234", "http://127.0.0.1:1234"],
    ["1.2.3.4:1234", "http://1.2.3.4:1234"],
    ["example.com", "http://example.com:11434"],
    ["example.com:1234", "http://example.com:1234"],
    ["example.com:0", "http://example.com:0"],
    ["example.com:66000", "http://example.com:11434"],
    ["example.com:-1", "http://example.com:11434"],
    ["example.com:abc", "http://example.com:11434"],
    ["http://1.2.3.4", "http://1.2.3.4:80"],
    ["http://1.2.3.4:8080", "http://1.2.3.4:8080"],
    ["https://1.2.3.4", "https://1.2.3.4:443"],
    ["https://example.com:66000", "https://example.com:443"],
    ["https://example.com/ollama", "https://example.com:443/ollama"],
    ["example.com/a/b/", "http://example.com:11434/a/b"],
    ["ollama.com", "https://ollama.com:443"],
    ["0.0.0.0", "http://127.0.0.1:11434"],
    ["http://0.0.0.0:8080", "http://127.0.0.1:8080"],
    ["[::]", "http://[::1]:11434"],
    ["[::1]", "http://[::1]:11434"],
    ["::1", "http://[::1]:11434"],
    ["[::1]:1337", "http://[::1]:1337"],
    ["http://[2001:db8::7]/x", "http://[2001:db8::7]:80/x"],
    [' "1.2.3.4" ', "http://1.2.3.4:11434"],
    ["' 1.2.3.4 '", "http://1.2.3.4:11434"],
  ])("%s is %s", (setting, url) => {
    expect(ollamaHostUrl(ollamaHost(setting))).toBe(url);
  });

  test.each([
    ["", true],
    ["localhost", true],
    ["127.9.9.9", true],
    ["[::1]", true],
    ["0.0.0.0", true],
    ["192.168.1.2", false],
    ["127.0.0.1.example.com", false],
    ["localhost.example.com", false],
  ])("loopback: %s %s", (setting, expected) => {
    expect(isLoopback(ollamaHost(setting))).toBe(expected);
  });
});
