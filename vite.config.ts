import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";
import { contentSecurityPolicy } from "./server/contentSecurityPolicy.ts";
import { ollamaProxy } from "./server/ollamaProxy.ts";

export default defineConfig(({ mode }) => ({
  // The third argument "" also reads unprefixed names; they stay on the server side.
  plugins: [react(), tailwindcss(), ollamaProxy(loadEnv(mode, process.cwd(), "")), contentSecurityPolicy()],
  worker: { format: "es" },
  // They find their WebAssembly beside their own files, which bundling ahead would move away.
  optimizeDeps: { exclude: ["@electric-sql/pglite", "@electric-sql/pglite-pgvector"] },
  build: { target: "baseline-widely-available", sourcemap: false, chunkSizeWarningLimit: 700 },
}));
