import type { ContractContext } from "./contractCase.ts";

const WORD = "blue";
/** How far past the window the long text reaches: 400 words for 256 tokens. */
const LONG = 400 / 256;

/** Fills in the placeholders of a recorded text for the server under test. */
export function fillPlaceholders(text: string, context: ContractContext): string {
  const { models, specialTokens } = context;
  const words = (count: number) => Array.from({ length: count }, () => WORD).join(" ");
  const values: Record<string, string | undefined> = {
    ...models,
    long: words(Math.round(context.context * LONG)),
    head: words(context.context - specialTokens),
  };
  return text.replace(/\{\{(\w+)\}\}/g, (found, name: string) => values[name] ?? found);
}
