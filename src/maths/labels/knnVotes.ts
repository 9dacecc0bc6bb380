export type KnnVotes = {
  /** The share of texts whose own label wins. */
  readonly value: number;
  /** What always guessing the largest label gives. */
  readonly chance: number;
  /** The label that wins for each text. */
  readonly winners: Int32Array<ArrayBuffer>;
};

/**
 * Leave-one-out accuracy: each text's label is guessed from its k nearest others, which vote with the weight
 * 1 + cosine; at a tie the label of the nearer text wins.
 * @param cosines n×n, symmetric
 * @param labels n numbers from 0 on
 */
export function knnVotes(cosines: Float32Array | Float64Array, labels: Int32Array, k = 5): KnnVotes {
  const n = labels.length;
  const winners = Int32Array.from(labels, (_, i) => winnerOf(nearestOf(cosines, n, i, k), labels));
  const sizes = new Map<number, number>();
  let right = 0;
  for (let i = 0; i < n; i++) {
    sizes.set(labels[i], (sizes.get(labels[i]) ?? 0) + 1);
    if (winners[i] === labels[i]) right += 1;
  }
  return { value: right / n, chance: Math.max(...sizes.values()) / n, winners };
}

type Near = { readonly row: number; readonly cosine: number };

/** Most similar first, ties to the lower index. */
function nearestOf(cosines: Float32Array | Float64Array, n: number, i: number, k: number): Near[] {
  const found: Near[] = [];
  for (let j = 0; j < n; j++) {
    if (j === i) continue;
    const cosine = cosines[i * n + j];
    if (found.length === k && cosine <= found[k - 1].cosine) continue;
    let at = found.length;
    while (at > 0 && found[at - 1].cosine < cosine) at -= 1;
    found.splice(at, 0, { row: j, cosine });
    if (found.length > k) found.pop();
  }
  return found;
}

function winnerOf(nearest: readonly Near[], labels: Int32Array): number {
  const votes = new Map<number, number>();
  for (const { row, cosine } of nearest) {
    votes.set(labels[row], (votes.get(labels[row]) ?? 0) + 1 + cosine);
  }
  let winner = -1;
  let most = -1;
  // In the order of their first, nearest text.
  for (const [label, votesFor] of votes) {
    if (votesFor > most) {
      most = votesFor;
      winner = label;
    }
  }
  return winner;
}
