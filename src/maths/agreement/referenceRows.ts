import type { Rows } from "../exactRows.ts";
import { sixInPlaneRows, sixInSpaceRows, twentyNarrowRows, twentyWideRows } from "../testData.ts";

/** The rows of testData.ts in float64. */
function exact(rows: readonly (readonly number[])[]): Rows {
  return { data: Float64Array.from(rows.flat()), rows: rows.length, cols: rows[0]?.length ?? 0 };
}

export const exactSixInPlane = exact(sixInPlaneRows);
export const exactSixInSpace = exact(sixInSpaceRows);
export const exactTwentyWide = exact(twentyWideRows);
export const exactTwentyNarrow = exact(twentyNarrowRows);
