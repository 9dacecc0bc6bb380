import { describe, expect, test } from "vitest";
import type { ContractCase, ContractContext } from "./contractCase.ts";
import { contractCases } from "./exchanges.ts";
import { playCase, type Send } from "./playContract.ts";

const context: ContractContext = {
  models: { embedder: "all-minilm", chat: "toy-chat", lastPooled: "toy-last", nan: "minilm-nan" },
  dims: 384,
  context: 256,
  specialTokens: 2,
};

type Answer = { status: number; headers: Record<string, string>; text: string };

/** Answers with what was recorded, step after step, changed by `change`. */
function replay(played: ContractCase, change: (answer: Answer) => Partial<Answer> = () => ({})): Send {
  let step = 0;
  return async () => {
    const { recorded } = played.steps[step]!;
    step = Math.min(step + 1, played.steps.length - 1);
    const text = recorded.json === undefined ? (recorded.text ?? "") : JSON.stringify(recorded.json);
    const answer = { status: recorded.status, headers: recorded.headers, text };
    const { status, headers, text: body } = { ...answer, ...change(answer) };
    return new Response(body === "" ? null : body, { status, headers });
  };
}

/** The recorded dates have passed. */
const timeless = contractCases.filter(({ steps }) =>
  steps.every(({ expect }) => expect.expires === undefined),
);
const named = (name: string) => contractCases.find((one) => one.name === name)!;

test.for(timeless)("the recording keeps its own rules: $name", async (played) => {
  await playCase(played, replay(played), context);
});

describe("a rule that is broken is reported", () => {
  const broken = (name: string, change: (answer: Answer) => Partial<Answer>) =>
    expect(playCase(named(name), replay(named(name), change), context)).rejects;
  const edited = (from: string | RegExp, to: string) => (answer: Answer) => ({
    text: answer.text.replace(from, to),
  });

  test.for(timeless)("status of $name", async (played) => {
    // 418 is nobody's answer.
    const send = replay(played, () => ({ status: 418 }));
    await expect(playCase(played, send, context)).rejects.toThrow("status: got 418");
  });
  test("text", () => broken("root", () => ({ text: "Nginx" })).toThrow("text: got"));
  test("body", () => broken("body-empty", edited("missing", "no")).toThrow("body: got"));
  test("start of an error", () => broken("body-not-json", edited("invalid", "bad")).toThrow("error is bad"));
  test("part of an error", () => broken("chat-model", edited("does not", "can")).toThrow("error is"));
  test("keys", () => broken("single", edited("total_", "whole_")).toThrow("keys: got"));
  test("a missing key", () => broken("show", edited('"model_info"', '"info"')).toThrow("no key model_info"));
  test("rows", () =>
    broken("single", edited(/"embeddings":\[/, '"embeddings":[[1],')).toThrow("rows: got 2"));
  test("dims", () => broken("single", edited(/\[\[[^,]+,/, "[[")).toThrow("dims of row 0: got 383"));
  test("length", () => broken("single", edited(/\[\[[^,]+,/, "[[1,")).toThrow("row 0 has length"));
  test("zero rows", () => broken("nan", edited("[[0,", "[[1,")).toThrow("row 0 has length 1"));
  test("whole window", () =>
    broken("too-long-truncated", edited(":256}", ":255}")).toThrow("tokens: got 255"));
  test("model", () => broken("single", edited("all-minilm", "all")).toThrow("model: got"));
  test("Allow", () => broken("embed-get", () => ({ headers: { allow: "PUT" } })).toThrow("Allow: got"));
  test("Location", () =>
    broken("trailing-slash", () => ({ headers: { location: "/" } })).toThrow("Location: got"));
  test("origin", () => broken("error-has-cors", () => ({ headers: {} })).toThrow("allowed origin: got null"));
  test("running", () => broken("ps", edited("all-minilm:latest", "other")).toThrow("is not among"));
  test("expires", () => broken("keep-alive-forever", edited("2319", "2031")).toThrow("expected forever"));
  test("lists", () => broken("tags", edited("all-minilm:latest", "other")).toThrow("is not among"));
  test("capability", () => broken("show", edited('["embedding"]', "[]")).toThrow("capability embedding"));
  test("same", () => broken("truncated-equals-head", swapFirst()).toThrow("same: the cosine"));
  test("differ", () => broken("batch", allAlike).toThrow("differ: the cosine"));
  test("token sum", () => broken("batch", edited(":9}", ":10}")).toThrow("10 tokens, the parts 9"));
  test("cut", () => broken("dimensions-cut", negatedCut).toThrow("the cut is off by"));
});

/** Turns the first answer's vectors round; they keep their length. */
function swapFirst() {
  let first = true;
  return (answer: Answer) => {
    const changed = first ? withRows(answer, (row) => row.toReversed()) : {};
    first = false;
    return changed;
  };
}

const allAlike = (answer: Answer) => withRows(answer, (row) => row.map((_, i) => (i === 0 ? 1 : 0)));
const negatedCut = (answer: Answer) => withRows(answer, (row) => row.map((x) => (row.length < 384 ? -x : x)));

function withRows(answer: Answer, change: (row: number[]) => number[]): Partial<Answer> {
  const json = JSON.parse(answer.text) as { embeddings: number[][] };
  return { text: JSON.stringify({ ...json, embeddings: json.embeddings.map(change) }) };
}
