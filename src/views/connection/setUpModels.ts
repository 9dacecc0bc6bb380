import { withNewSpace, withSpace } from "../../experiment/experiment.ts";
import { canonicalName } from "../../ollama/modelName.ts";
import type { Playground } from "../../playground/playground.ts";

/**
 * Shows exactly the given models of the server, one space each: spaces that ask for such a model as it is are
 * shown again, missing ones are made, all others are hidden, not removed.
 */
export function setUpModels(playground: Playground, models: readonly string[]): void {
  playground.experiment.edit(`Set up ${models.join(" and ")}`, (before) => {
    let experiment = before;
    for (const space of experiment.spaces) experiment = withSpace(experiment, space.id, { hidden: true });
    for (const model of models) {
      const there = experiment.spaces.find(
        (space) =>
          space.engine === "ollama" &&
          canonicalName(space.model) === canonicalName(model) &&
          space.dimensions === undefined &&
          space.options === undefined &&
          space.prefix === "",
      );
      experiment = there
        ? withSpace(experiment, there.id, { hidden: false })
        : withNewSpace(experiment, { engine: "ollama", model, prefix: "" });
    }
    return experiment;
  });
}
