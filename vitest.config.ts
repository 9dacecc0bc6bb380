import { playwright } from "@vitest/browser-playwright";
import { defineConfig, mergeConfig } from "vitest/config";
import pkg from "./package.json" with { type: "json" };
import { findChromium } from "./scripts/findChromium.mjs";
import viteConfig from "./vite.config.ts";

/** Apart from vite.config.ts, so that a build does not load Playwright. */
export default defineConfig((env) =>
  mergeConfig(viteConfig(env), {
    test: {
      // No test measures time: a busy machine must not fail one.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      projects: [
        {
          extends: true,
          test: {
            name: "node",
            environment: "node",
            include: ["src/**/*.test.ts", "server/**/*.test.ts"],
            exclude: ["src/**/*.browser.test.*"],
          },
        },
        {
          extends: true,
          // Pre-bundle all that the tests reach: a late find reloads the page and fails a cold first run.
          optimizeDeps: {
            entries: ["index.html", "src/**/*.{ts,tsx}"],
            include: [
              ...Object.keys(pkg.dependencies).filter((name) => !name.startsWith("@electric-sql/")),
              "zustand/vanilla",
              "react-dom/client",
              "react/jsx-runtime",
              "react/jsx-dev-runtime",
              "vitest-browser-react",
            ],
          },
          test: {
            name: "chromium",
            include: ["src/**/*.browser.test.{ts,tsx}"],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: findChromium() }),
              instances: [{ browser: "chromium" }],
            },
          },
        },
      ],
    },
  }),
);
