/** `name` and `name:latest` are one model, in any case of letters; this is the form they are compared in. */
export function canonicalName(name: string): string {
  const lower = name.trim().toLowerCase();
  const lastPart = lower.slice(lower.lastIndexOf("/") + 1);
  return lastPart.includes(":") ? lower : `${lower}:latest`;
}
