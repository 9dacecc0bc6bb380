import type { Port } from "../worker-call/messages.ts";
import { serve } from "../worker-call/serve.ts";
import { type CachedBatch, memoryVectorCache, openVectorCache } from "./vectorCache.ts";

const cache = openVectorCache("embedding-playground-vectors").catch(() => memoryVectorCache());

serve(self as unknown as Port, {
  read: async ({ key, ids }: { key: string; ids: readonly string[] }) => (await cache).read(key, ids),
  write: async ({ key, batch }: { key: string; batch: CachedBatch }) => (await cache).write(key, batch),
});
