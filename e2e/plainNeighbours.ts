import { BARE_ENGINE } from "./servers.ts";

/** Of each text the texts nearest to it, as their places; nearest first. */
export type NeighbourRows = readonly (readonly number[])[];

/** The vectors a model has for these texts, from the engine behind HTTP rather than from the page. */
export async function vectorsOf(model: string, texts: readonly string[]): Promise<number[][]> {
  const response = await fetch(`${BARE_ENGINE}/api/embed`, {
    method: "POST",
    body: JSON.stringify({ model, input: texts }),
  });
  const { embeddings } = (await response.json()) as { embeddings: number[][] };
  return embeddings;
}

/** The k nearest of each row by cosine, found by sorting all the others. */
export function nearestRows(vectors: readonly (readonly number[])[], k: number): NeighbourRows {
  return vectors.map((vector, row) => {
    const cosines = vectors.map((other) => cosine(vector, other));
    return vectors
      .map((_, other) => other)
      .filter((other) => other !== row)
      .sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0))
      .slice(0, k);
  });
}

/** How many of its neighbours each text has in both. */
export function keptBy(first: NeighbourRows, second: NeighbourRows): number[] {
  return first.map((rows, i) => rows.filter((row) => second[i]?.includes(row)).length);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function cosine(one: readonly number[], other: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}
