import { defineConfig } from "vite";

/** Bundles the command line that embeds: Node 20 does not run TypeScript. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true }, // valibot too, so that the bundle runs from anywhere
  build: {
    ssr: "server/embed.ts",
    outDir: "dist-engine",
    emptyOutDir: false, // the engine's bundle lies there too
    target: "node20",
    rollupOptions: { output: { entryFileNames: "embed.mjs" } },
  },
});
