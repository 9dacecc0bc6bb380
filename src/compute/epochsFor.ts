/** The defaults of UMAP's authors' JavaScript port, by number of points. */
export function epochsFor(n: number): number {
  if (n <= 2500) return 500;
  if (n <= 5000) return 400;
  return n <= 7500 ? 300 : 200;
}
