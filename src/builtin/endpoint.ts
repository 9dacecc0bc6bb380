import type { InstalledModels } from "./installedModels.ts";
import type { Runners } from "./runners.ts";

/** What all endpoints of one engine share. */
export type EngineState = {
  models: InstalledModels;
  runners: Runners;
  version: string;
  /** Milliseconds from any origin, for durations. */
  now: () => number;
};

/** One endpoint. May throw ApiError, which becomes the native API's error answer. */
export type Endpoint = (request: Request, state: EngineState) => Promise<Response> | Response;
