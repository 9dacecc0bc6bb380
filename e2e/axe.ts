import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const AXE = fileURLToPath(import.meta.resolve("axe-core/axe.min.js"));

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> };
  }
}

/** What axe finds on the page as it stands, one line each. Needs `bypassCSP`: the page lets no foreign script in. */
export async function findings(page: Page): Promise<{ serious: string[]; others: string[] }> {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => window.axe.run());
  const serious: string[] = [];
  const others: string[] = [];
  for (const { id, impact, nodes } of violations) {
    const places = nodes.map((node) => node.target.join(" ")).slice(0, 5);
    const line = `${impact}: ${id} at ${places.join(" | ")}`;
    (impact === "serious" || impact === "critical" ? serious : others).push(line);
  }
  return { serious, others };
}
