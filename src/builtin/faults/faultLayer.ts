import { changedReply, isCall, type Json, jsonObject, textsOf, withBody } from "../jsonLayers.ts";
import type { Answer, Layer } from "../layer.ts";
import { sleep } from "../pause.ts";
import { errorReply } from "../reply.ts";
import type { Fault, FaultName } from "./fault.ts";
import { type Faults, isMeant } from "./faults.ts";
import { FRONT_FAULTS } from "./frontFaults.ts";
import { REQUEST_FAULTS } from "./requestFaults.ts";
import { ROW_FAULTS, type Rows } from "./rowFaults.ts";
import { STREAM_FAULTS } from "./streamFaults.ts";

/** As recorded, with its two blanks. */
const QUEUE_FULL = "server busy, please try again.  maximum pending requests exceeded";
const DEFAULT_SECONDS = 5;

/**
 * Spoils what an engine answers as long as `faults` says so: anything with faults of every path, `/api/embed` with
 * all others but `killed`, which is a matter of the models (see `mortalModel`).
 */
export function faultLayer(faults: Faults): Layer {
  return async (request, next) => {
    if (faults.list().length === 0) return next(request);
    const front = taken(FRONT_FAULTS, (name) => faults.take(name));
    if (front) return FRONT_FAULTS[front.name]();
    return isCall(request, "POST", "/api/embed") ? spoiledEmbed(request, next, faults) : next(request);
  };
}

async function spoiledEmbed(request: Request, next: Answer, faults: Faults): Promise<Response> {
  const body = await request.text();
  const texts = textsOf(body);
  const take = (name: FaultName) => faults.take(name, texts);
  if (take("busy")) return errorReply(503, QUEUE_FULL);
  const waited = await waitFor(take("slow"), request.signal);
  const answer = await next(withBody(request, misread(body, take)));
  if (answer.status !== 200) return answer;
  const reply = await spoiledReply(answer, texts, take, waited);
  const stream = taken(STREAM_FAULTS, take);
  if (!stream) return reply;
  const text = await reply.text();
  return new Response(STREAM_FAULTS[stream.name](text, stream.fault, request.signal), reply);
}

/** Milliseconds that went by. */
async function waitFor(slow: Fault | undefined, signal: AbortSignal): Promise<number> {
  if (!slow) return 0;
  const ms = (slow.seconds ?? DEFAULT_SECONDS) * 1000;
  await sleep(ms, signal);
  return ms;
}

type Take = (name: FaultName) => Fault | undefined;

function misread(body: string, take: Take): string {
  const fault = taken(REQUEST_FAULTS, take);
  const json = fault && jsonObject(body);
  return json ? JSON.stringify(REQUEST_FAULTS[fault.name](json, fault.fault)) : body;
}

async function spoiledReply(answer: Response, texts: readonly string[], take: Take, waited: number) {
  const found = taken(ROW_FAULTS, take);
  if (!found && waited === 0) return answer;
  return changedReply(answer, (json) => {
    const timed = {
      ...json,
      ...longer(json, "total_duration", waited),
      ...longer(json, "load_duration", waited),
    };
    if (!found) return timed;
    const hit = (row: number) => isMeant(found.fault, texts[row] ?? "");
    return { ...timed, embeddings: ROW_FAULTS[found.name](json["embeddings"] as Rows, hit) };
  });
}

function longer(json: Json, field: string, ms: number): Json {
  const value = json[field];
  return typeof value === "number" ? { [field]: value + ms * 1e6 } : {};
}

/** The first fault of a table that is on and meant. */
function taken<Name extends FaultName>(table: Record<Name, unknown>, take: Take) {
  for (const name of Object.keys(table) as Name[]) {
    const fault = take(name);
    if (fault) return { name, fault };
  }
  return undefined;
}
