/** A time in a sentence: "3 ms", "12 s", "2 min 5 s". */
export function timeText(ms: number): string {
  if (ms < 1) return "under 1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The server's words inside a sentence of ours, which brings its own full stop. */
export function said(message: string): string {
  return message.replace(/[.!\s]+$/, "");
}

/** "1 model", "3 models". */
export function counted(value: number, one: string): string {
  return `${value} ${value === 1 ? one : `${one}s`}`;
}

/** "a, b and c", the rest counted when there are many. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

/** A size as model libraries write it. */
export function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
