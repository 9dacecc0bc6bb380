/** The rows of each label, ascending; rows with a negative label are in none. */
export function rowsByLabel(labels: Int32Array): Map<number, number[]> {
  const rowsOf = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0) continue;
    const rows = rowsOf.get(labels[i]);
    if (rows) rows.push(i);
    else rowsOf.set(labels[i], [i]);
  }
  return rowsOf;
}
