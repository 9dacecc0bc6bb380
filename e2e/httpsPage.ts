import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Page } from "@playwright/test";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".tsv": "text/tab-separated-values",
};

/**
 * Serves the built page as plain files at an https address on the Internet, which no test could get a certificate
 * for. To the browser it is a page from elsewhere, with all that follows from that.
 */
export async function servePageAt(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = pathname === "/" ? "/index.html" : pathname;
    try {
      const body = await readFile(`dist${file}`);
      await route.fulfill({ body, contentType: TYPES[extname(file)] ?? "application/octet-stream" });
    } catch {
      await route.fulfill({ status: 404, body: "not found" });
    }
  });
}
