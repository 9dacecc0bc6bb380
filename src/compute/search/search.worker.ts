import type { Port } from "../../worker-call/messages.ts";
import { serve } from "../../worker-call/serve.ts";
import { createSearchHandlers } from "./searchHandlers.ts";

serve(self as unknown as Port, createSearchHandlers());
