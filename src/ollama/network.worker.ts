import { serveOllama } from "./serveOllama.ts";

serveOllama(self, (url, init) => fetch(url, init));
