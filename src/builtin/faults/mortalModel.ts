import type { BuiltinModel } from "../builtinModel.ts";
import type { Faults } from "./faults.ts";

/** A model whose process dies when the fault `killed` says so. The next request loads it again. */
export function mortalModel(model: BuiltinModel, faults: Faults): BuiltinModel {
  return {
    ...model,
    dies: (text) => model.dies?.(text) === true || faults.take("killed", [text]) !== undefined,
  };
}
