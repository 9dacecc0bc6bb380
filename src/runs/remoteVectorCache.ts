import { connect } from "../worker-call/connect.ts";
import type { CacheReading, VectorCache } from "./vectorCache.ts";

/** The vector cache behind its worker: megabytes of vectors never pass through the main thread's database calls. */
export function remoteVectorCache(): VectorCache {
  const worker = new Worker(new URL("./vectorCache.worker.ts", import.meta.url), {
    type: "module",
    name: "vector cache",
  });
  const { call, fail } = connect(worker);
  worker.addEventListener("error", (event) => {
    fail(new Error(event.message || "The vector cache stopped."));
  });
  return {
    read: (key, ids) => call("read", { key, ids }) as Promise<CacheReading>,
    write: (key, batch) => call("write", { key, batch }) as Promise<void>,
  };
}
