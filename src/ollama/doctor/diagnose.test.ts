import { describe, expect, test } from "vitest";
import { createEngine } from "../../builtin/engine.ts";
import { readPublicFile } from "../../builtin/readPublicFile.ts";
import { standardModels } from "../../builtin/standardModels.ts";
import { type TestModelKind, testModel } from "../../builtin/testModels.ts";
import { CHECK_LIST, diagnose } from "./diagnose.ts";
import { followed, inquiryOf, LOCAL, pageAt, permissions, reply, SITE } from "./fixtures/doctorCase.ts";
import { type Handler, pageFetch } from "./fixtures/pageFetch.ts";
import type { Inquiry } from "./inquiry.ts";

const OLLAMA = "http://localhost:11434";

type EngineSettings = { origins?: string[]; version?: string; loopback?: boolean; models?: TestModelKind[] };

function engine({ models = [], ...settings }: EngineSettings = {}): Handler {
  const extra = models.map((kind) => testModel(kind, readPublicFile));
  return createEngine({ models: [...standardModels(readPublicFile), ...extra], ...settings });
}

/** Looks at a server behind a page at `origin`. */
function examine(
  servers: Record<string, Handler>,
  { origin = LOCAL, ...parts }: Partial<Inquiry> & { origin?: string } = {},
) {
  return followed(inquiryOf({ fetch: pageFetch(origin, servers), page: pageAt(origin), ...parts }));
}

/** The engine, with some paths answered by others. */
function behind(server: Handler, paths: Record<string, Handler>): Handler {
  return (request) => (paths[new URL(request.url).pathname] ?? server)(request);
}

const cors = { "access-control-allow-origin": LOCAL };
/** Lets the preflight pass and answers the request itself with `response`. */
const failing =
  (response: () => Response): Handler =>
  async (request) => {
    const answer = request.method === "OPTIONS" ? new Response(null, { status: 204 }) : response();
    answer.headers.set("access-control-allow-origin", LOCAL);
    return answer;
  };

describe("with a server that works", () => {
  test("all checks pass in order, each told as it begins and ends", async () => {
    const { told, finding } = await examine({ [OLLAMA]: engine() }, { model: "char-ngrams" });
    expect(finding).toMatchObject({ kind: "fine", tone: "ok", steps: [] });
    expect(finding.why).toContain("0.33.0-builtin");
    expect(finding.evidence.join(" ")).toMatch(
      /2 models; 2 are .*char-ngrams embedded one text into \d+ numbers/,
    );
    expect(told.map(({ id, status }) => `${id} ${status}`)).toEqual(
      CHECK_LIST.flatMap(({ id }) => [`${id} running`, `${id} ok`]),
    );
    for (const { says } of told) expect(says).not.toBe("");
  });

  test("without a model the first that embeds is tried", async () => {
    const { finding } = await examine({ [OLLAMA]: engine({ models: ["chat"] }) });
    expect(finding.kind).toBe("fine");
    expect(finding.evidence.join(" ")).toContain("static-minilm:latest embedded");
  });

  test("through the page’s own server", async () => {
    const server = behind(engine(), {
      "/api/playground": async () => reply.json({ proxy: true, target: OLLAMA, keyed: false }),
    });
    const { finding, told } = await examine({ [LOCAL]: server }, { endpoint: { kind: "proxy" } });
    expect(finding.kind).toBe("fine");
    expect(told.find(({ id, status }) => id === "answers" && status === "ok")?.says).toContain(OLLAMA);
  });

  test("a page from elsewhere, allowed by name", async () => {
    const servers = { [OLLAMA]: engine({ origins: [SITE] }) };
    expect((await examine(servers, { origin: SITE })).finding.kind).toBe("fine");
  });

  test("a page on the server’s own address", async () => {
    const base = "https://ollama.example";
    const endpoint = { kind: "direct", url: base } as const;
    const { finding } = await examine({ [base]: engine({ loopback: false }) }, { origin: base, endpoint });
    expect(finding.kind).toBe("fine");
  });
});

describe("known before anything is sent", () => {
  const silentFetch = () => Promise.reject(new Error("nothing may be sent"));

  test("an address that is none", async () => {
    const { finding } = await followed(
      inquiryOf({ fetch: silentFetch, endpoint: { kind: "direct", url: "ftp://x" } }),
    );
    expect(finding).toMatchObject({ kind: "bad-address", why: expect.stringContaining("not ftp") });
  });

  test.each(["http://192.168.1.20:11434", "http://ollama.example:11434", "http://nas:11434"])(
    "mixed content: %s from an https page",
    async (url) => {
      const { finding, told } = await followed(
        inquiryOf({ fetch: silentFetch, endpoint: { kind: "direct", url }, page: pageAt(SITE) }),
      );
      expect(finding.kind).toBe("mixed-content");
      expect(finding.steps[0]?.copies?.[0]?.text).toContain("ssh -N -L 11434:localhost:11434 you@");
      expect(told.at(-1)).toMatchObject({ id: "mixed", status: "bad", title: finding.title });
    },
  );

  test.each([
    ["http://localhost:11434", { "loopback-network": "denied" }, "loopback-network"],
    ["http://192.168.1.20:11434", { "local-network": "denied" }, "local-network"],
    ["http://127.0.0.1:11434", { "local-network-access": "denied" }, "local-network-access"],
  ] as const)("the browser’s permission for %s is denied", async (url, states, name) => {
    const { finding } = await followed(
      inquiryOf({
        fetch: silentFetch,
        endpoint: { kind: "direct", url },
        page: pageAt(SITE),
        permission: permissions(states),
      }),
    );
    expect(finding.kind).toBe("permission");
    expect(finding.evidence[0]).toContain(`“${name}”`);
    expect(finding.steps[0]?.copies?.[0]?.text).toBe(`chrome://settings/content/siteDetails?site=${SITE}`);
  });
});

describe("the browser’s permission", () => {
  test("a page on this machine needs none, so none is asked for", async () => {
    const asked: string[] = [];
    const permission = async (name: string) => {
      asked.push(name);
      return undefined;
    };
    await examine({ [OLLAMA]: engine() }, { permission });
    expect(asked).toEqual([]);
  });

  test("a plain http page is not even asked for, so there is nothing to allow", async () => {
    const { finding } = await examine(
      {},
      {
        origin: "http://playground.example",
        permission: permissions({ "loopback-network": "denied" }),
      },
    );
    expect(finding).toMatchObject({ kind: "permission", why: expect.stringContaining("over plain http") });
    expect(finding.steps[1]?.copies?.[0]?.text).toBe("https://playground.example");
  });

  test("denied while the request is under way", async () => {
    let state: PermissionState = "prompt";
    const { finding } = await examine(
      {},
      {
        origin: SITE,
        permission: async (name) => (name === "loopback-network" ? state : undefined),
        fetch: async () => {
          state = "denied";
          throw new TypeError("Failed to fetch");
        },
      },
    );
    expect(finding.kind).toBe("permission");
  });

  test("left open: the server may be down, or the question was closed", async () => {
    const permission = permissions({ "loopback-network": "prompt" });
    const { finding, told } = await examine({}, { origin: SITE, permission });
    expect(finding.kind).toBe("server-down");
    expect(finding.steps.at(-1)?.title).toContain("browser ask");
    expect(told.find(({ id, status }) => id === "permission" && status === "warn")).toBeDefined();
  });

  test("granted for the network, plain http is no hindrance", async () => {
    const base = "http://192.168.1.20:11434";
    const { finding, told } = await examine(
      { [base]: engine({ origins: [SITE] }) },
      {
        origin: SITE,
        endpoint: { kind: "direct", url: base },
        permission: permissions({ "local-network": "granted" }),
      },
    );
    expect(finding.kind).toBe("fine");
    expect(told.find(({ id, status }) => id === "mixed" && status === "warn")).toBeDefined();
  });

  test("granted, and the request fails all the same: mixed content", async () => {
    const { finding } = await examine(
      {},
      {
        origin: SITE,
        endpoint: { kind: "direct", url: "http://192.168.1.20:11434" },
        permission: permissions({ "local-network": "granted" }),
      },
    );
    expect(finding).toMatchObject({
      kind: "mixed-content",
      evidence: [expect.stringContaining("exception")],
    });
  });
});

describe("nobody there", () => {
  test("on this machine", async () => {
    const { finding, told } = await examine({});
    expect(finding).toMatchObject({ kind: "server-down", title: "Nothing answers at this address" });
    expect(finding.steps.flatMap(({ copies = [] }) => copies.map(({ text }) => text))).toEqual(
      expect.arrayContaining([
        "ollama serve",
        "sudo systemctl start ollama",
        "OLLAMA_HOST=0.0.0.0 ollama serve",
      ]),
    );
    expect(told.at(-1)).toMatchObject({ id: "answers", status: "bad" });
  });

  test("on another machine: let it listen to the network", async () => {
    const url = "http://192.168.1.20:11434";
    const { finding } = await examine({}, { endpoint: { kind: "direct", url } });
    expect(finding.kind).toBe("server-down");
    expect(finding.steps.find(({ platform }) => platform === "linux")?.copies?.[1]?.text).toBe(
      '[Service]\nEnvironment="OLLAMA_HOST=0.0.0.0"',
    );
  });

  test("behind the page’s own server", async () => {
    const server = behind(
      async () =>
        reply.json({ error: "cannot reach Ollama at http://127.0.0.1:11434: connection refused" }, 502),
      {
        "/api/playground": async () =>
          reply.json({ proxy: true, target: "http://127.0.0.1:11434", keyed: false }),
      },
    );
    const { finding } = await examine({ [LOCAL]: server }, { endpoint: { kind: "proxy" } });
    expect(finding).toMatchObject({
      kind: "server-down",
      evidence: [expect.stringContaining("connection refused")],
    });
  });

  test("nor is the page’s own server", async () => {
    expect((await examine({}, { endpoint: { kind: "proxy" } })).finding.kind).toBe("playground-down");
  });

  test("plain files behind the page", async () => {
    const { finding } = await examine(
      { [SITE]: async () => reply.html(404) },
      { origin: SITE, endpoint: { kind: "proxy" } },
    );
    expect(finding).toMatchObject({
      kind: "no-proxy",
      evidence: [expect.stringContaining("a web page (status 404)")],
    });
  });

  test("the page’s own server takes the page for another", async () => {
    const server = async () => reply.json({ error: "requests from http://x are refused" }, 403);
    const { finding } = await examine({ [LOCAL]: server }, { endpoint: { kind: "proxy" } });
    expect(finding).toMatchObject({ kind: "proxy-refuses", evidence: [expect.stringContaining("http://x")] });
  });

  test("a plain http page from elsewhere is told that the browser may be in the way", async () => {
    const { finding } = await examine({}, { origin: "http://playground.example" });
    expect(finding.steps.at(-1)?.text).toContain("Chrome 142");
  });

  test("it dies between two checks", async () => {
    let requests = 0;
    const server = engine();
    const { finding, told } = await examine({
      [OLLAMA]: (request) => (++requests > 2 ? Promise.reject(new TypeError("gone")) : server(request)),
    });
    expect(finding.kind).toBe("server-down");
    expect(told.at(-1)).toMatchObject({ id: "models", status: "bad" });
  });
});

describe("refused", () => {
  test("the origin: every platform has its own way to allow exactly this one", async () => {
    const { finding, told } = await examine({ [OLLAMA]: engine() }, { origin: SITE });
    expect(finding).toMatchObject({ kind: "origin-refused", title: "Ollama refuses this page" });
    expect(told.at(-1)).toMatchObject({ id: "origin", status: "bad" });
    const copies = Object.fromEntries(
      finding.steps.flatMap(({ platform, copies = [] }) =>
        platform ? copies.map(({ text }) => [platform, text]) : [],
      ),
    );
    expect(copies).toMatchObject({
      macos: `launchctl setenv OLLAMA_ORIGINS "${SITE}"`,
      windows: `setx OLLAMA_ORIGINS "${SITE}"`,
      docker: expect.stringContaining(`-e OLLAMA_ORIGINS=${SITE} `),
      shell: `OLLAMA_ORIGINS=${SITE} ollama serve`,
    });
    const linux = finding.steps.find(({ platform }) => platform === "linux");
    expect(linux?.copies?.map(({ text }) => text)).toEqual([
      "sudo systemctl edit ollama.service",
      `[Service]\nEnvironment="OLLAMA_ORIGINS=${SITE}"`,
    ]);
  });

  test("a page from a file has no name to allow", async () => {
    const fetch = async (_: string, init?: RequestInit) => {
      if (init?.mode === "no-cors") return new Response(null);
      throw new TypeError("Failed to fetch");
    };
    const { finding } = await followed(inquiryOf({ fetch, page: pageAt("null") }));
    expect(finding.kind).toBe("origin-refused");
    expect(finding.steps.at(-3)?.copies?.[0]?.text).toBe("OLLAMA_ORIGINS='*' ollama serve");
  });

  test("only what carries texts, by something in front", async () => {
    const server = engine();
    const { finding } = await examine({
      [OLLAMA]: (request) =>
        request.method === "OPTIONS" ? Promise.resolve(new Response(null, { status: 405 })) : server(request),
    });
    expect(finding).toMatchObject({ kind: "origin-refused", why: expect.stringContaining("can be read") });
  });

  test("the page’s origin, though both share one address behind a proxy that changes Host", async () => {
    const base = "https://ollama.example";
    const server = engine();
    const { finding } = await examine(
      {
        [base]: (request) => {
          const headers = new Headers(request.headers);
          headers.set("host", "localhost:11434");
          return server(new Request(request, { headers }));
        },
      },
      { origin: base, endpoint: { kind: "direct", url: base } },
    );
    expect(finding.kind).toBe("origin-refused");
    expect(finding.steps[0]?.copies?.[0]?.text).toContain('proxy_set_header Origin "";');
  });

  test("the host name, by an Ollama that lets the page in", async () => {
    const base = "https://ollama.example";
    const { finding } = await examine(
      { [base]: engine({ origins: [SITE] }) },
      { origin: SITE, endpoint: { kind: "direct", url: base } },
    );
    expect(finding).toMatchObject({ kind: "wrong-host", why: expect.stringContaining("ollama.example") });
    expect(finding.steps[0]?.copies?.[0]?.text).toContain("proxy_set_header Host localhost:11434;");
  });

  test("the host name, behind the page’s own server", async () => {
    const server = engine();
    const { finding } = await examine(
      {
        [LOCAL]: async (request) =>
          new URL(request.url).pathname === "/api/playground"
            ? reply.json({ proxy: true, target: "http://box.example:11434", keyed: false })
            : server(new Request(request.url, { headers: { host: "box.example:11434" } })),
      },
      { endpoint: { kind: "proxy" } },
    );
    expect(finding).toMatchObject({ kind: "wrong-host", why: expect.stringContaining("box.example:11434") });
    expect(finding.steps[1]?.copies?.[0]?.text).toContain("npm start");
  });

  test("without a key, and with a wrong one", async () => {
    const base = "https://ollama.example";
    const keys: (string | null)[] = [];
    const server: Handler = async (request) => {
      if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
      keys.push(request.headers.get("authorization"));
      return reply.json({ error: "invalid key" }, 401, cors);
    };
    const without = await examine({ [base]: server }, { endpoint: { kind: "direct", url: base } });
    expect(without.finding).toMatchObject({ kind: "unauthorised", title: "The server wants a key" });
    expect(without.finding.steps[0]?.title).toBe("Enter the key below the address");
    expect(without.finding.steps[1]?.copies?.[0]?.text).toBe(
      `OLLAMA_HOST=${base} OLLAMA_API_KEY=your-key npm start`,
    );
    const key = "tell-nobody";
    const wrong = await examine({ [base]: server }, { endpoint: { kind: "direct", url: base, key } });
    expect(wrong.finding).toMatchObject({ kind: "unauthorised", title: "The key was not accepted" });
    expect(JSON.stringify(wrong)).not.toContain(key);
    expect(keys).toEqual([null, null, null, `Bearer ${key}`]);
  });

  test("the question beforehand, which a key makes the browser ask", async () => {
    const server = engine();
    const { finding } = await examine(
      {
        [OLLAMA]: async (request) =>
          request.method === "OPTIONS" ? new Response(null, { status: 401 }) : server(request),
      },
      { endpoint: { kind: "direct", url: OLLAMA, key: "tell-nobody" } },
    );
    expect(finding).toMatchObject({ kind: "origin-refused", why: expect.stringContaining("carry a key") });
  });

  test("a key stays at home when it would travel in the open", async () => {
    const base = "http://192.168.1.20:11434";
    const seen: unknown[] = [];
    const server = engine();
    await examine(
      {
        [base]: (request) => {
          seen.push(request.headers.get("authorization"));
          return server(request);
        },
      },
      { endpoint: { kind: "direct", url: base, key: "tell-nobody" } },
    );
    expect(new Set(seen)).toEqual(new Set([null]));
  });

  test("with a reason", async () => {
    const server = failing(() => reply.json({ error: "blocked by policy" }, 403));
    expect((await examine({ [OLLAMA]: server })).finding).toMatchObject({
      kind: "forbidden",
      evidence: ["It answered 403: blocked by policy."],
    });
  });
});

describe("not the server it should be", () => {
  test("a web page", async () => {
    const { finding } = await examine({ [OLLAMA]: async () => reply.html(200, cors) });
    expect(finding).toMatchObject({ kind: "not-ollama", evidence: [expect.stringContaining("a web page")] });
  });

  test("a wrong path, and Ollama is one level up", async () => {
    const { finding } = await examine(
      { [OLLAMA]: engine() },
      { endpoint: { kind: "direct", url: `${OLLAMA}/v1` } },
    );
    expect(finding.kind).toBe("not-ollama");
    expect(finding.evidence[1]).toBe(`Ollama does answer at ${OLLAMA}.`);
    expect(finding.steps[0]?.copies?.[0]?.text).toBe(OLLAMA);
  });

  test("a wrong port, and Ollama is at its usual one", async () => {
    const url = "http://localhost:3000";
    const { finding } = await examine(
      { [OLLAMA]: engine(), [url]: async () => reply.json({ hello: 1 }, 200, cors) },
      { endpoint: { kind: "direct", url } },
    );
    expect(finding.kind).toBe("not-ollama");
    expect(finding.steps[0]?.copies?.[0]?.text).toBe(OLLAMA);
  });

  test.each(["0.1.48", "0.2.5"])("version %s", async (version) => {
    const { finding } = await examine({ [OLLAMA]: engine({ version }) });
    expect(finding).toMatchObject({ kind: "too-old", title: `Ollama ${version} is too old` });
  });

  test("a version that does not tell, without /api/embed", async () => {
    const old = behind(engine({ version: "custom" }), {
      "/api/embed": failing(() => reply.text("404 page not found", 404)),
    });
    expect((await examine({ [OLLAMA]: old })).finding.kind).toBe("too-old");
  });

  test("a build from source counts as new", async () => {
    const { finding } = await examine({ [OLLAMA]: engine({ version: "0.0.0" }) });
    expect(finding).toMatchObject({ kind: "fine", why: expect.stringContaining("build from source") });
  });

  test.each([502, 504])("a server in between says %d", async (status) => {
    const { finding } = await examine({ [OLLAMA]: async () => reply.html(status, cors) });
    expect(finding.kind).toBe("gateway");
  });
});

describe("the model", () => {
  test("is not installed", async () => {
    const { finding } = await examine({ [OLLAMA]: engine() }, { model: "nomic-embed-text" });
    expect(finding).toMatchObject({
      kind: "model-missing",
      why: expect.stringContaining("2 embedding models"),
    });
    const ways = finding.steps.map(({ platform, copies }) => [platform, copies?.[0]?.text]);
    expect(ways).toContainEqual(["linux", "ollama pull nomic-embed-text"]);
    expect(ways).toContainEqual(["docker", "docker exec -it ollama ollama pull nomic-embed-text"]);
    expect(finding.steps[0]?.title).toContain("274 MB");
    expect(finding.steps.at(-1)?.text).toContain("static-minilm");
  });

  test("is there under another tag", async () => {
    const { finding } = await examine({ [OLLAMA]: engine() }, { model: "char-ngrams:v2" });
    expect(finding.evidence.join(" ")).toContain("char-ngrams:latest");
  });

  test("disappears between list and request", async () => {
    const server = behind(engine(), {
      "/api/embed": failing(() => reply.json({ error: 'model "x" not found, try pulling it first' }, 404)),
    });
    expect((await examine({ [OLLAMA]: server })).finding).toMatchObject({
      kind: "model-missing",
      evidence: [expect.stringContaining("try pulling it first")],
    });
  });

  test("is made for chat", async () => {
    const { finding, told } = await examine(
      { [OLLAMA]: engine({ models: ["chat"] }) },
      { model: "toy-chat" },
    );
    expect(finding).toMatchObject({ kind: "cannot-embed", title: "toy-chat cannot embed" });
    expect(told.at(-1)).toMatchObject({ id: "model", status: "bad" });
  });

  test("is made for chat, and an older server tells only when asked", async () => {
    const server = engine({ models: ["chat"] });
    const older = behind(server, {
      "/api/tags": failing(() => reply.json({ models: [{ name: "toy-chat:latest", digest: "1" }] })),
    });
    const { finding } = await examine({ [OLLAMA]: older }, { model: "toy-chat" });
    expect(finding.kind).toBe("cannot-embed");
    const mute = behind(older, { "/api/show": failing(() => reply.json({ error: "no" }, 500)) });
    const asked = await examine({ [OLLAMA]: mute }, { model: "toy-chat" });
    expect(asked.finding).toMatchObject({
      kind: "cannot-embed",
      evidence: [expect.stringContaining("--embeddings"), expect.anything()],
    });
  });

  test("is in the cloud", async () => {
    const server = behind(engine(), {
      "/api/tags": failing(() =>
        reply.json({ models: [{ name: "big:cloud", remote_host: "https://ollama.com:443" }] }),
      ),
    });
    const { finding } = await examine({ [OLLAMA]: server }, { model: "big:cloud" });
    expect(finding).toMatchObject({ kind: "cannot-embed", why: expect.stringContaining("ollama.com") });
  });

  test.each([
    [[], "no models yet"],
    [[{ name: "llama3.2", capabilities: ["completion"] }], "made for chat: llama3.2"],
  ])("none can embed: %j", async (models, why) => {
    const server = behind(engine(), { "/api/tags": failing(() => reply.json({ models })) });
    const { finding } = await examine({ [OLLAMA]: server });
    expect(finding).toMatchObject({ kind: "no-models", why: expect.stringContaining(why) });
  });
});

describe("the server in trouble", () => {
  const embedding = async (response: () => Response) => {
    const server = behind(engine(), { "/api/embed": failing(response) });
    return (await examine({ [OLLAMA]: server }, { model: "static-minilm" })).finding;
  };

  test.each([
    [503, "server busy, please try again.  maximum pending requests exceeded", "busy"],
    [400, 'do embedding request: Post "http://127.0.0.1:1/v1/embeddings": EOF', "crashed"],
    [500, "llama-server process has terminated: exit status 2", "load-failed"],
    [501, "this model does not support embeddings", "cannot-embed"],
    [400, "embedding contains NaN or Inf values", "bad-reply"],
    [400, "invalid input type", "bad-request"],
  ])("%d %s", async (status, error, kind) => {
    const finding = await embedding(() => reply.json({ error }, status));
    expect(finding.kind).toBe(kind);
    expect(finding.evidence.join(" ")).not.toContain("undefined");
  });

  test("a real engine whose process dies of the text", async () => {
    const dying = { ...testModel("dying", readPublicFile), dies: () => true };
    const server = createEngine({ models: [dying] });
    const { finding } = await examine({ [OLLAMA]: server }, { model: "dying-minilm" });
    expect(finding.kind).toBe("crashed");
    expect(finding.steps.map(({ platform, copies }) => [platform, copies?.[0]?.text])).toContainEqual([
      "linux",
      "journalctl -u ollama --no-pager -n 100",
    ]);
  });

  test("a vector of zeros", async () => {
    const finding = await embedding(() => reply.json({ model: "m", embeddings: [[0, 0]] }));
    expect(finding).toMatchObject({ kind: "bad-reply", why: expect.stringContaining("all zeros") });
    expect(finding.steps[0]?.copies?.[0]?.text).toContain("num_gpu");
  });

  test("a sign-in is asked for by the cloud", async () => {
    const signin_url = "https://ollama.com/connect?name=x";
    const finding = await embedding(() => reply.json({ error: "unauthorized", signin_url }, 401));
    expect(finding.kind).toBe("unauthorised");
    expect(finding.steps[0]?.copies?.map(({ text }) => text)).toEqual(["ollama signin", signin_url]);
  });
});

describe("an answer that is long in coming", () => {
  /** A clock and a timer that tests move by hand. */
  function clock() {
    let time = 0;
    let ring: () => void = () => {};
    return {
      now: () => time,
      wait: () =>
        new Promise<void>((resolve) => {
          ring = () => {
            time += 10_000;
            resolve();
          };
        }),
      ring: () => ring(),
    };
  }

  test("a model that loads is waited for, and said to be loading again and again", async () => {
    const { now, wait, ring } = clock();
    const server = engine();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow = behind(server, {
      "/api/embed": async (request) => {
        if (request.method === "POST") await held;
        return server(request);
      },
    });
    const inquiry = inquiryOf({
      fetch: pageFetch(LOCAL, { [OLLAMA]: slow }),
      now,
      wait,
      model: "char-ngrams",
    });
    const steps = diagnose(inquiry);
    const said: string[] = [];
    let step = await steps.next();
    while (!step.done) {
      const { id, status, interim } = step.value;
      if (interim) {
        said.push(`${interim.kind}: ${interim.why}`);
        if (said.length === 3) answer();
      }
      const next = steps.next();
      // Only while the vector is awaited may time pass.
      if (id === "embed" && status === "running" && said.length < 3) setTimeout(ring);
      step = await next;
    }
    expect(said).toEqual([
      expect.stringMatching(/^still-loading: .* 10 s/),
      expect.stringMatching(/^still-loading: .* 20 s/),
      expect.stringMatching(/^still-loading: .* 30 s/),
    ]);
    expect(step.value.kind).toBe("fine");
  });

  test("a host that swallows requests: said so, until the user gives up", async () => {
    const controller = new AbortController();
    const fetch = (_: string, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    const inquiry = inquiryOf({ fetch, wait: async () => {}, signal: controller.signal });
    const steps = diagnose(inquiry);
    let silent = 0;
    const done = (async () => {
      for await (const { interim } of steps) {
        if (interim?.kind === "silent" && ++silent === 2) controller.abort(new Error("given up"));
      }
    })();
    await expect(done).rejects.toThrow("given up");
    expect(silent).toBe(2);
  });
});
