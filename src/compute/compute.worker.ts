import type { Port } from "../worker-call/messages.ts";
import { serve } from "../worker-call/serve.ts";
import { createWorkerHandlers } from "./workerHandlers.ts";

serve(self as unknown as Port, createWorkerHandlers());
