import { defineConfig } from "vitest/config";

/** Long checks of statistical promises; not part of `npm test`. `npm run soak` runs them and writes docs/soak.md. */
export default defineConfig({
  test: { name: "soak", environment: "node", include: ["soak/**/*.soak.ts"], testTimeout: 600_000 },
});
