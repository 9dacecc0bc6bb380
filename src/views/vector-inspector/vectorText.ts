import { float32Text } from "../../maths/float32Text.ts";

/** How a vector can be taken along. All hold every number exactly as float32 prints. */
export type VectorFormat = "json" | "python" | "sql";

/** One vector as text, to paste elsewhere. */
export function vectorText(values: Float32Array, format: VectorFormat): string {
  const list = Array.from(values, float32).join(", ");
  switch (format) {
    case "json":
      return `[${list}]`;
    case "python":
      return `import numpy as np\n\nvector = np.array([${list}], dtype=np.float32)\n`;
    case "sql":
      return `'[${Array.from(values, float32).join(",")}]'::vector(${values.length})`;
    default:
      return format satisfies never;
  }
}

/** The shortest decimal that reads back as the same float32; "NaN" and infinities have no place in JSON: null. */
export function float32(value: number): string {
  if (!Number.isFinite(value)) return "null";
  return Object.is(value, -0) ? "-0.0" : float32Text(value); // Python reads -0 as a whole number, without its sign
}
