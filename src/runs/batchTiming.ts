/** What is known about the time and tokens of one request. Both belong to a request, never to a text. */
export type BatchTiming = {
  readonly texts: number;
  /** When it was sent: milliseconds since 1970. */
  readonly sentAt: number;
  /** From sending to parsed vectors, as the page saw it. */
  readonly wallMs: number;
  /** The server's own figures; absent where it sent none. */
  readonly totalMs?: number | undefined;
  readonly loadMs?: number | undefined;
  readonly promptTokens?: number | undefined;
  /** Characters sent, prefix included. */
  readonly characters: number;
};

export type RunTiming = {
  readonly texts: number;
  readonly requests: number;
  readonly wallMs: number;
  readonly totalMs?: number | undefined;
  readonly loadMs?: number | undefined;
  /** total − load. */
  readonly computeMs?: number | undefined;
  readonly promptTokens?: number | undefined;
  /** Texts per second of compute; of wall time where the server sends no times. */
  readonly textsPerSecond?: number | undefined;
};

/**
 * What several requests took together. Two are under way at a time and share the server's processor, so their
 * times overlap: the time of a run is the time in which at least one of them was being served, not the sum. A
 * figure that one of the requests lacks is left out rather than understated.
 */
export function runTiming(batches: readonly BatchTiming[]): RunTiming {
  const texts = batches.reduce((sum, batch) => sum + batch.texts, 0);
  const wallMs = together(batches, (batch) => batch.wallMs) ?? 0;
  const totalMs = together(batches, (batch) => batch.totalMs);
  // Absent beside a total, a load of zero is meant: the server leaves zeros out.
  const loadMs = together(batches, (batch) =>
    batch.totalMs === undefined ? undefined : (batch.loadMs ?? 0),
  );
  const computeMs = totalMs === undefined || loadMs === undefined ? undefined : Math.max(0, totalMs - loadMs);
  const base = computeMs ?? wallMs;
  return {
    texts,
    requests: batches.length,
    wallMs,
    totalMs,
    loadMs,
    computeMs,
    promptTokens: sum(batches, (batch) => batch.promptTokens),
    textsPerSecond: base > 0 ? (texts * 1000) / base : undefined,
  };
}

/** Length of the union of the intervals that begin with each sending and last as long as picked. */
function together(
  batches: readonly BatchTiming[],
  pick: (batch: BatchTiming) => number | undefined,
): number | undefined {
  const intervals: { from: number; to: number }[] = [];
  for (const batch of batches) {
    const lasted = pick(batch);
    if (lasted === undefined) return undefined;
    intervals.push({ from: batch.sentAt, to: batch.sentAt + lasted });
  }
  if (intervals.length === 0) return undefined;
  intervals.sort((a, b) => a.from - b.from);
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of intervals) {
    if (to <= until) continue;
    covered += to - Math.max(from, until);
    until = to;
  }
  return covered;
}

function sum(
  batches: readonly BatchTiming[],
  pick: (batch: BatchTiming) => number | undefined,
): number | undefined {
  let total = 0;
  for (const batch of batches) {
    const value = pick(batch);
    if (value === undefined) return undefined;
    total += value;
  }
  return batches.length > 0 ? total : undefined;
}
