import type { Port } from "../worker-call/messages.ts";
import { serve } from "../worker-call/serve.ts";
import { createRowCosinesHandlers } from "./rowCosinesHandlers.ts";

serve(self as unknown as Port, createRowCosinesHandlers());
