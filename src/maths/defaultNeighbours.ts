/**
 * How many neighbours to compare among n texts when nobody asked for a number: √n, within 3 … 15, and fewer than
 * half the texts. 0 below three texts, where nothing can be compared.
 */
export function defaultNeighbours(n: number): number {
  const wished = Math.max(3, Math.min(15, Math.round(Math.sqrt(n))));
  return Math.max(0, Math.min(wished, Math.ceil(n / 2) - 1));
}
