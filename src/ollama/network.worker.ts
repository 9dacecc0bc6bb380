import { serveOllama } from "./remote.ts";

serveOllama(self, (url, init) => fetch(url, init));
