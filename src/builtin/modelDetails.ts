import type { BuiltinModel } from "./builtinModel.ts";

/** The `details` object of `/api/tags`, `/api/show` and `/api/ps`. */
export function modelDetails({ details }: BuiltinModel) {
  return {
    parent_model: "",
    format: "builtin",
    family: details.family,
    families: [details.family],
    parameter_size: details.parameter_size,
    quantization_level: details.quantization_level,
  };
}
