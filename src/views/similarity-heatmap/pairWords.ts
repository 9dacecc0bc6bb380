import type { PairCosineSummary } from "../../maths/pairCosineSummary.ts";
import { fixed } from "../../ui/format.ts";

/** "84 %", but never 100 %: the closest pair of all is not closer than itself. @param share in 0 … 1 */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return "n/a";
  if (share >= 0.995) return `${(Math.min(99.9, Math.floor(share * 1000) / 10)).toFixed(1)} %`;
  return `${Math.round(share * 100)} %`;
}

/** "+37 points": a difference of two percentiles. */
export function points(difference: number): string {
  const rounded = Math.round(difference * 100);
  const sign = rounded > 0 ? "+" : "";
  return `${sign}${fixed(rounded, 0)} points`;
}

/** "+0.98 sd": a difference of two standardised cosines. */
export function deviations(difference: number): string {
  return `${difference > 0 ? "+" : ""}${fixed(difference, 2)} sd`;
}

/** "cosines −0.12 to 0.94, median 0.52" */
export function rangeWords({ min, max, median }: PairCosineSummary): string {
  return `cosines from ${fixed(min, 2)} to ${fixed(max, 2)}, median ${fixed(median, 2)}`;
}

/** "“the beginning of a text …”", for sentences that name a pair. */
export function quoted(text: string, most = 60): string {
  const line = text.replace(/\s+/g, " ").trim();
  return `“${line.length > most ? `${line.slice(0, most).trimEnd()} …` : line}”`;
}

/** ".61", for cells with room for three signs. */
export function cellNumber(cosine: number): string {
  return fixed(cosine, 2).replace("0.", ".");
}
