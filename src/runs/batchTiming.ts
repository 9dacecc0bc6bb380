/** What is known about the time and tokens of one request. Both belong to a request, never to a text. */
export type BatchTiming = {
  readonly texts: number;
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

/** Sums over requests. A figure that one of the requests lacks is left out rather than understated. */
export function runTiming(batches: readonly BatchTiming[]): RunTiming {
  const texts = sum(batches, (batch) => batch.texts) ?? 0;
  const wallMs = sum(batches, (batch) => batch.wallMs) ?? 0;
  const totalMs = sum(batches, (batch) => batch.totalMs);
  const loadMs = sum(batches, (batch) => (batch.totalMs === undefined ? undefined : (batch.loadMs ?? 0)));
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
