import { OllamaError } from "../../failure.ts";
import type { ServerModel } from "../../wire.ts";
import { type Check, placeOf } from "../check.ts";
import { findingOf } from "../findings/findingOf.ts";
import { silent } from "../findings/silent.ts";
import { patiently } from "../patiently.ts";
import { counted, timeText } from "../words.ts";

/** Which models are there? */
export const modelsCheck: Check = {
  id: "models",
  title: "Its models can be listed",
  asking: () => "Reading the list …",
  async *run(inquiry, facts) {
    try {
      const models: ServerModel[] = yield* patiently(inquiry, facts.client.tags(inquiry.signal), (ms) => ({
        says: `No answer for ${timeText(ms)}; still waiting`,
        finding: silent(placeOf(facts), ms, false),
      }));
      facts.models = models;
      const able = models.filter(({ canEmbed }) => canEmbed === true).length;
      const unsaid = models.filter(({ canEmbed }) => canEmbed === "unknown").length;
      const rest = unsaid > 0 ? `, of ${unsaid} it does not say` : "";
      return { status: "ok", says: `${counted(models.length, "model")}, ${able} can embed${rest}` };
    } catch (error) {
      if (error instanceof OllamaError) return { finding: findingOf(error.failure, inquiry, facts) };
      throw error;
    }
  },
};
