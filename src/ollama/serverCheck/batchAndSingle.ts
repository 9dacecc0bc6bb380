import type { Verdict } from "./serverCheckResult.ts";
import { cosineText, quoted } from "./words.ts";

const ENOUGH = 0.9999;

/** A text must not depend on its neighbours: the cosine of its vector alone and in a batch is 1. */
export function batchAndSingle(
  compared: readonly { readonly text: string; readonly cosine: number }[],
): Verdict {
  const worst = compared.reduce((a, b) => (b.cosine < a.cosine ? b : a));
  const { text, cosine } = worst;
  if (!(cosine >= ENOUGH)) {
    return {
      status: "bad",
      what: `${quoted([text])} alone and in a batch have cosine ${cosine.toFixed(4)}.`,
      advice:
        "Update Ollama, then run your spaces again. Until then do not trust cosines of texts that went in different batches.",
    };
  }
  return {
    status: "ok",
    what: `Cosine ${cosineText(cosine)} for ${compared.length} texts, sent alone and in a batch.`,
  };
}
