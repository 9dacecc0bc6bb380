import { describe, expect, test } from "vitest";
import { allowedHost } from "./allowedHost.ts";
import { checkOrigin } from "./cors.ts";

describe("allowedHost", () => {
  test.each([null, "", "localhost", "localhost:11434", "pc.local", "a.localhost:80", "svc.internal"])(
    "%s is a local name",
    (host) => expect(allowedHost(host)).toBe("name"),
  );
  test.each(["127.0.0.1:11434", "[::1]:11434", "192.168.1.5", "10.0.0.1:80", "172.16.0.1", "0.0.0.0"])(
    "%s is a local address",
    (host) => expect(allowedHost(host)).toBe("address"),
  );
  test.each(["evil.example", "8.8.8.8", "172.32.0.1", "localhost.evil.example", "[2001:db8::1]"])(
    "%s is foreign",
    (host) => expect(allowedHost(host)).toBeUndefined(),
  );
});

describe("checkOrigin", () => {
  const check = (origin: string, extra: string[] = [], host = "localhost:11434") =>
    checkOrigin(new Request("http://x/", { headers: { Origin: origin, Host: host } }), extra).refused;

  test.each(["http://localhost", "http://localhost:5173", "https://127.0.0.1:1", "tauri://app"])(
    "%s may call",
    (origin) => expect(check(origin)).toBe(false),
  );
  test.each(["null", "http://[::1]:5173", "https://evil.example", "http://localhost.evil.example"])(
    "%s may not",
    (origin) => expect(check(origin)).toBe(true),
  );
  test("more can be named", () => {
    expect(check("https://a.example.com", ["https://*.example.com"])).toBe(false);
    expect(check("https://example.org", ["https://*.example.com"])).toBe(true);
    expect(check("https://anything.at.all", ["*"])).toBe(false);
  });
  test("pages on this machine can be strangers too", () => {
    const request = new Request("http://x/", { headers: { Origin: "http://localhost:5173" } });
    expect(checkOrigin(request, [], false).refused).toBe(true);
    expect(checkOrigin(request, ["http://localhost:5173"], false).refused).toBe(false);
  });
  test("the server's own origin passes without headers", () => {
    const request = new Request("http://x/", {
      headers: { Origin: "https://my.site", Host: "my.site" },
    });
    expect(checkOrigin(request, [])).toEqual({ refused: false, headers: [], preflight: undefined });
  });
});
