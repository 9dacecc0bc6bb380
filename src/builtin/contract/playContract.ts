import { checkRelation } from "./checkRelation.ts";
import { checkReply } from "./checkReply.ts";
import type { ContractCase, ContractContext, ContractStep } from "./contractCase.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { type Reply, readReply } from "./reply.ts";

/** Unloading is not instant. */
const PATIENCE_MS = 2000;
const AGAIN_MS = 50;
/** Any address will do: `send` decides where a request really goes. */
const ANYWHERE = "http://engine.local";

/** Sends a request without following redirects. */
export type Send = (request: Request) => Promise<Response>;

/** Whether the server under test has all models a case needs. */
export function canPlay({ needs = [] }: ContractCase, { models }: ContractContext): boolean {
  return needs.every((need) => models[need] !== undefined);
}

/**
 * Plays the requests of a case against a server and checks every rule, within and between the answers.
 * @returns the answers, one a step
 * @throws Error that says which step broke which rules
 */
export async function playCase(played: ContractCase, send: Send, context: ContractContext): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const [i, step] of played.steps.entries()) {
    const { reply, wrong } = await playStep(step, send, context);
    if (wrong.length > 0) throw new Error(`${played.name}, step ${i}: ${wrong.join("; ")}`);
    replies.push(reply);
  }
  const wrong = (played.relate ?? []).flatMap((relation) => checkRelation(relation, replies));
  if (wrong.length > 0) throw new Error(`${played.name}: ${wrong.join("; ")}`);
  return replies;
}

async function playStep(step: ContractStep, send: Send, context: ContractContext) {
  const { method, path, headers = {}, body } = step.request;
  const sent = fillPlaceholders(body ?? "", context);
  const deadline = Date.now() + (step.expect.notRunning ? PATIENCE_MS : 0);
  while (true) {
    const init = { method, headers, ...(body === undefined ? {} : { body: sent }) };
    const reply = await readReply(await send(new Request(ANYWHERE + path, init)));
    const wrong = checkReply(reply, step.expect, sent, context);
    if (wrong.length === 0 || Date.now() >= deadline) return { reply, wrong };
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
