import { defineConfig } from "vite";

/** Bundles the built-in engine behind HTTP: Node 20 does not run TypeScript. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: "server/engine.ts",
    outDir: "dist-engine",
    emptyOutDir: false, // the bundle of the command line lies there too
    target: "node20",
    rollupOptions: { output: { entryFileNames: "engine.mjs" } },
  },
});
