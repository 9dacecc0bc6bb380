import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import type { Port } from "../worker-call/messages.ts";
import { serve } from "../worker-call/serve.ts";
import { databaseHandlers } from "./databaseHandlers.ts";

serve(
  self as unknown as Port,
  databaseHandlers(() => PGlite.create({ extensions: { vector } })),
);
