import type { Locator } from "@playwright/test";

/** What a canvas shows, as text that can be compared. */
export function drawn(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => (element instanceof HTMLCanvasElement ? element.toDataURL() : ""));
}
