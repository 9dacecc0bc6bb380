import type { Layer } from "../layer.ts";
import { errorReply, jsonReply } from "../reply.ts";
import { type Fault, readFault } from "./fault.ts";
import type { Faults } from "./faults.ts";

/**
 * Lets a test switch faults while the engine runs, at `/control`: `POST` one fault or a list of them, `GET` what is
 * on, `DELETE` all. Each answers with what is on then.
 */
export function controlLayer(faults: Faults): Layer {
  return async (request, next) => {
    if (new URL(request.url).pathname !== "/control") return next(request);
    if (request.method === "DELETE") faults.clear();
    else if (request.method === "POST") {
      try {
        for (const fault of readFaults(await request.text())) faults.set(fault);
      } catch (error) {
        return errorReply(400, error instanceof Error ? error.message : String(error));
      }
    }
    return jsonReply(faults.list());
  };
}

function readFaults(body: string): Fault[] {
  const given: unknown = JSON.parse(body);
  return (Array.isArray(given) ? given : [given]).map(readFault);
}
