import type { BatchTest, TestScore } from "./batchTest.ts";

/** A result in words, with the figure that chance would give. */
export function batchSentence(test: BatchTest, { value, chance, parts }: TestScore): string {
  const share = percent(value);
  const byChance = `by chance ${percent(chance)}`;
  switch (test.measure) {
    case "classAuc": {
      const ofOne = test.within ? ` of the same ${test.within}` : "";
      return `In ${share} of comparisons a text is closer to one of its own ${test.facet} than to another${ofOne}; ${byChance}.`;
    }
    case "bridgeAuc":
      return `In ${share} of comparisons a bridge is closer to a text of its ${test.second} than to one it does not fit; ${byChance}.`;
    case "tripleShare": {
      const [from, closer, farther] = test.roles;
      const right = Math.round(value * parts.length * 2) / 2;
      return `In ${right} of ${parts.length} triples the ${from} is closer to the ${closer} than to the ${farther}; by chance in ${chance * parts.length}.`;
    }
    case "crossRecall1": {
      const asked = test.from ? ` (asked from ${test.from.join(" and ")})` : "";
      return `In ${share} of cases the nearest text of another ${test.side} has the same ${test.item}${asked}; ${byChance}.`;
    }
    case "cosineGap":
      return `Cosines of texts of the same ${test.facet} are ${Math.abs(value).toFixed(2)} ${value < 0 ? "lower" : "higher"} than of others; by chance 0.`;
    case "lengthCorrelation":
      return `The cosine of two texts about different things follows their length with ρ = ${value.toFixed(2)}; by chance 0.`;
    case "ndcg":
      return `The answers stand at ${share} of the best possible order (nDCG@${test.depth}); ${byChance}.`;
    case "trapsAvoided":
      return `In ${share} of queries the answer stands above every keyword trap; ${byChance}.`;
    default:
      return test satisfies never;
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
