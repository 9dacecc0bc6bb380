import { defineConfig } from "@playwright/test";
import { BARE_PAGE, DEAD_PAGE, KEY, PAGE, PORTS } from "./e2e/servers.ts";
import { findChromium } from "./scripts/findChromium.mjs";

const ENGINE = "node dist-engine/engine.mjs";
/** Installed beside the two standard models: both well-known names, and models that misbehave. */
const EXTRA = "mxbai,nomic,chat,nan,dying";

/** What watches how long the page's thread is kept. */
const WATCHED = ["longTasks.spec.ts", "manyTexts.spec.ts"];

/** Needs `dist` and `dist-engine`: `npm test` builds both. The page is the built one, behind the real proxy. */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  // One more than cores on a small machine: a story waits for servers half of its time.
  workers: 3,
  // A story that only a busy machine broke is told as flaky, one that is broken fails twice.
  retries: 1,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: PAGE,
    browserName: "chromium",
    launchOptions: findChromium(),
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    trace: "on-first-retry",
    // Sooner than a whole test, so that what could not be clicked is named.
    actionTimeout: 20_000,
  },
  projects: [
    { name: "stories", testIgnore: WATCHED },
    // Alone and last: with another browser on the same cores every task would look long.
    { name: "long tasks", testMatch: WATCHED, dependencies: ["stories"], workers: 1 },
  ],
  webServer: [
    // 20 ms a text, so that a run can be watched and cancelled half-way.
    engine(PORTS.engine, `--key ${KEY} --slow 20 --extra ${EXTRA}`),
    engine(PORTS.bareEngine, ""),
    page(PAGE, PORTS.page, { OLLAMA_HOST: `127.0.0.1:${PORTS.engine}`, OLLAMA_API_KEY: KEY }),
    page(BARE_PAGE, PORTS.barePage, { OLLAMA_HOST: `127.0.0.1:${PORTS.bareEngine}` }),
    page(DEAD_PAGE, PORTS.deadPage, { OLLAMA_HOST: `127.0.0.1:${PORTS.dead}` }),
  ],
});

function engine(port: number, options: string) {
  // By port, not by address: the engine with a key answers 401 to the question whether it is there.
  return { command: `${ENGINE} --port ${port} ${options}`, port };
}

function page(url: string, port: number, env: Record<string, string>) {
  return {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url,
    // A key or a host of the developer's own must not reach the tests.
    env: { OLLAMA_API_KEY: "", ...env },
  };
}
