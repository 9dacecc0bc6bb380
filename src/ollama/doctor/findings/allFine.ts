import type { Facts } from "../check.ts";
import { placeOf } from "../check.ts";
import type { Finding } from "../finding.ts";
import { counted, timeText } from "../words.ts";

/** Every check passed. */
export function allFine(facts: Facts): Finding {
  const { version = "", models = [], model = "", embedded } = facts;
  const able = models.filter(({ canEmbed }) => canEmbed === true).length;
  const load = embedded?.loadMs ?? 0;
  const source = version === "0.0.0" ? ", a build from source" : "";
  return {
    kind: "fine",
    tone: "ok",
    title: "Everything works",
    why: `Ollama ${version}${source} at ${placeOf(facts)} lets this page in and embeds.`,
    evidence: [
      `It has ${counted(models.length, "model")}; ${able} ${able === 1 ? "is" : "are"} listed as able to embed.`,
      ...(embedded
        ? [
            `${model} embedded one text into ${embedded.dimensions} numbers in ${timeText(embedded.ms)}${load > 1 ? `, ${timeText(load)} of it until the model was ready` : ""}.`,
          ]
        : []),
    ],
    steps: [],
  };
}
