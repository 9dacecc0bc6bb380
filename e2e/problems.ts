import type { Page } from "@playwright/test";

/**
 * Notes what must not happen whatever the story: errors nobody caught, errors written to the console, and
 * breaches of the page's own content security policy.
 */
export async function watchProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // The browser itself writes this for every reply that is no success; some stories are about those.
    if (message.text().startsWith("Failed to load resource")) return;
    problems.push(`console: ${message.text()}`);
  });
  await page.exposeFunction("noteBreach", (what: string) => problems.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const note: unknown = Reflect.get(window, "noteBreach");
      if (typeof note === "function") note(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return problems;
}
