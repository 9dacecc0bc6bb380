import { defineConfig } from "vite";

/** The page that measures the calculations alone, built as the real page is; see bench/compute. */
export default defineConfig({
  root: "bench/compute",
  publicDir: false,
  worker: { format: "es" },
  build: { target: "baseline-widely-available", emptyOutDir: true },
});
