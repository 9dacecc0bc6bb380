import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";
import { contentSecurityPolicy } from "./server/contentSecurityPolicy.ts";
import { ollamaProxy } from "./server/ollamaProxy.ts";

/**
 * Parts of the first load that lazy views use, too. Each by itself would become a file of its own, and many small files
 * compress worse than one: together they are 0.8 kB less. What they import stays where it is.
 */
const SHARED =
  /src[\\/](worker-call[\\/]connect|runs[\\/](execute|batchTiming)|experiment[\\/]experiment|ui[\\/](Button|SpaceTile|format|Segmented)|playground[\\/](useCuts|usePlayground))\.tsx?$/;

export default defineConfig(({ mode }) => ({
  // The third argument "" also reads unprefixed names; they stay on the server side.
  plugins: [react(), tailwindcss(), ollamaProxy(loadEnv(mode, process.cwd(), "")), contentSecurityPolicy()],
  worker: { format: "es" },
  // They find their WebAssembly beside their own files, which bundling ahead would move away.
  optimizeDeps: { exclude: ["@electric-sql/pglite", "@electric-sql/pglite-pgvector"] },
  build: {
    target: "baseline-widely-available",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: "shared", test: SHARED }],
        },
      },
    },
  },
}));
