/** Hands a file to the browser's own downloads. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the download begins a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
