import type { Space } from "../../experiment/experiment.ts";
import { row } from "../../maths/matrix.ts";
import { truncateColumns } from "../../maths/truncateColumns.ts";
import { embedQuery } from "../../playground/embedQuery.ts";
import type { Playground } from "../../playground/playground.ts";

/** The vector of a question, cut as the rows were. @throws as `embedQuery` */
export async function questionVector(
  playground: Playground,
  space: Space,
  question: string,
  dims: number,
): Promise<Float32Array> {
  const data = await embedQuery(playground, space, question);
  if (dims >= data.length) return data;
  return row(truncateColumns({ data, rows: 1, cols: data.length }, dims), 0);
}
