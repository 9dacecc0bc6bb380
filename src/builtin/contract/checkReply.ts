import type { ContractContext, Expectation } from "./contractCase.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { field, modelsOf, type Reply, rowsOf } from "./reply.ts";

const CENTURY = 100 * 365.25 * 24 * 3600;

/**
 * Compares an answer with what is expected of it.
 * @param sent the body of the request, placeholders filled in
 * @returns what is wrong, one sentence a rule; empty if all is well
 */
export function checkReply(
  reply: Reply,
  expect: Expectation,
  sent: string,
  context: ContractContext,
): string[] {
  return [
    ...checkEnvelope(reply, expect),
    ...checkBody(reply, expect, sent, context),
    ...checkRows(reply, expect, context),
    ...checkModels(reply, expect, context),
  ];
}

function differ(what: string, got: unknown, wanted: unknown): string[] {
  const [a, b] = [JSON.stringify(got), JSON.stringify(wanted)];
  return a === b ? [] : [`${what}: got ${a?.slice(0, 300)}, expected ${b?.slice(0, 300)}`];
}

function need(holds: boolean, sentence: string): string[] {
  return holds ? [] : [sentence];
}

function checkEnvelope({ status, headers, text }: Reply, expect: Expectation): string[] {
  const list = (name: string) => (headers.get(name) ?? "").split(/,\s*/).sort();
  return [
    ...differ("status", status, expect.status),
    ...(expect.text === undefined ? [] : differ("text", text, expect.text)),
    ...(expect.allow ? differ("Allow", list("allow"), [...expect.allow].sort()) : []),
    ...(expect.location ? differ("Location", headers.get("location"), expect.location) : []),
    ...(expect.cors === undefined
      ? []
      : differ("allowed origin", headers.get("access-control-allow-origin"), expect.cors)),
  ];
}

function checkBody(reply: Reply, expect: Expectation, sent: string, context: ContractContext): string[] {
  const { json } = reply;
  const error = String(field(json, "error"));
  const keys = typeof json === "object" && json !== null ? Object.keys(json) : [];
  const wrong: string[] = [];
  if (expect.json !== undefined) {
    const wanted: unknown = JSON.parse(fillPlaceholders(JSON.stringify(expect.json), context));
    wrong.push(...differ("body", sorted(json), sorted(wanted)));
  }
  if (expect.errorStarts) wrong.push(...need(error.startsWith(expect.errorStarts), `error is ${error}`));
  if (expect.errorHas) wrong.push(...need(error.includes(expect.errorHas), `error is ${error}`));
  if (expect.keys) wrong.push(...differ("keys", [...keys].sort(), [...expect.keys].sort()));
  for (const key of expect.has ?? []) wrong.push(...need(keys.includes(key), `no key ${key}`));
  if (expect.modelEchoed)
    wrong.push(...differ("model", field(json, "model"), field(JSON.parse(sent), "model")));
  if (expect.capability) {
    const capabilities = field(json, "capabilities");
    const has = Array.isArray(capabilities) && capabilities.includes(expect.capability);
    wrong.push(...need(has, `capability ${expect.capability} is missing`));
  }
  return wrong;
}

/** Object members in a fixed order, so that texts can be compared. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function checkRows(reply: Reply, expect: Expectation, context: ContractContext): string[] {
  const rows = rowsOf(reply);
  const wrong: string[] = [];
  if (expect.rows !== undefined) wrong.push(...differ("rows", rows.length, expect.rows));
  const dims = expect.dims === "native" ? context.dims : expect.dims;
  for (const [i, row] of rows.entries()) {
    const length = Math.hypot(...row);
    if (dims !== undefined) wrong.push(...differ(`dims of row ${i}`, row.length, dims));
    if (expect.unit) wrong.push(...need(Math.abs(length - 1) < 1e-4, `row ${i} has length ${length}`));
    const zero = expect.zeroRows?.includes(i);
    if (zero !== undefined) wrong.push(...need((length === 0) === zero, `row ${i} has length ${length}`));
  }
  if (expect.tokens) {
    wrong.push(...differ("tokens", field(reply.json, "prompt_eval_count"), context.context));
  }
  return wrong;
}

function checkModels(reply: Reply, expect: Expectation, context: ContractContext): string[] {
  const names = modelsOf(reply).map((model) => model.name);
  const full = (placeholder: string) => {
    const name = fillPlaceholders(placeholder, context);
    return name.includes(":") ? name : `${name}:latest`;
  };
  const { running, notRunning, lists, expires } = expect;
  const wrong: string[] = [];
  for (const wanted of [running, lists]) {
    if (wanted) wrong.push(...need(names.includes(full(wanted)), `${full(wanted)} is not among ${names}`));
  }
  if (notRunning) wrong.push(...need(!names.includes(full(notRunning)), `${full(notRunning)} is running`));
  if (running && expires !== undefined) {
    const found = modelsOf(reply).find((model) => model.name === full(running));
    const seconds = (Date.parse(found?.expires_at ?? "") - Date.now()) / 1000;
    const right = expires === "forever" ? seconds > CENTURY : Math.abs(seconds - expires) < 5;
    wrong.push(...need(right, `expires in ${seconds} s, expected ${expires}`));
  }
  return wrong;
}
