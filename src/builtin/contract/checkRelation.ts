import type { Relation, RowAt } from "./contractCase.ts";
import { field, type Reply, rowsOf } from "./reply.ts";

const SAME = 0.9999;

/**
 * Checks a rule that ties answers together.
 * @returns what is wrong, or nothing
 */
export function checkRelation(relation: Relation, replies: readonly Reply[]): string[] {
  const row = ([step, index]: RowAt) => rowsOf(reply(replies, step))[index] ?? [];
  switch (relation.kind) {
    case "same":
    case "differ": {
      const found = cosine(row(relation.a), row(relation.b));
      const holds = relation.kind === "same" ? found > SAME : found <= SAME;
      return holds ? [] : [`${relation.kind}: the cosine is ${found}`];
    }
    case "tokens": {
      const tokens = (step: number) => Number(field(reply(replies, step).json, "prompt_eval_count"));
      const sum = relation.parts.reduce((total, part) => total + tokens(part), 0);
      return tokens(relation.total) === sum ? [] : [`${tokens(relation.total)} tokens, the parts ${sum}`];
    }
    case "cut": {
      const cut = row([relation.cut, 0]);
      const head = row([relation.full, 0]).slice(0, cut.length);
      const length = Math.hypot(...head);
      const worst = Math.max(...head.map((value, i) => Math.abs(value / length - (cut[i] ?? Number.NaN))));
      return worst <= relation.tolerance ? [] : [`the cut is off by ${worst}`];
    }
  }
}

function reply(replies: readonly Reply[], step: number): Reply {
  const found = replies[step];
  if (!found) throw new Error(`there is no step ${step}`);
  return found;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
