import type { Port } from "../worker-call/messages.ts";
import { serve } from "../worker-call/serve.ts";
import { jobs } from "./jobs.ts";

serve(self as unknown as Port, jobs);
