import { float32Text } from "../../maths/float32Text.ts";

/** How a vector can be taken along. All hold every number exactly as float32 prints. */
export type VectorFormat = "json" | "python" | "sql";

/** One vector as text, to paste elsewhere. */
export function vectorText(values: Float32Array, format: VectorFormat): string {
  const list = Array.from(values, float32Text).join(", ");
  switch (format) {
    case "json":
      return `[${list}]`;
    case "python":
      return `import numpy as np\n\nvector = np.array([${list}], dtype=np.float32)\n`;
    case "sql":
      return `'[${Array.from(values, float32Text).join(",")}]'::vector(${values.length})`;
    default:
      return format satisfies never;
  }
}
