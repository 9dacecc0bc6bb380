import type { Page } from "@playwright/test";

/** The body of one `/api/embed` request, as it left the page. */
export type EmbedBody = {
  readonly model: string;
  readonly input: string | readonly string[];
  readonly [field: string]: unknown;
};

/** What the page sent to `/api/embed` of any server, from now on. */
export class EmbedRequests {
  readonly bodies: EmbedBody[] = [];

  /** Intercepted and let through: an intercepted request still has its whole body, a reported one may not. */
  static async record(page: Page): Promise<EmbedRequests> {
    const record = new EmbedRequests();
    await page.route("**/api/embed", async (route) => {
      record.bodies.push(route.request().postDataJSON());
      await route.continue();
    });
    return record;
  }

  /** All texts sent, in the order sent. */
  texts(model?: string): string[] {
    const wanted = this.bodies.filter((body) => model === undefined || body.model.startsWith(model));
    return wanted.flatMap((body) => body.input);
  }

  forget(): void {
    this.bodies.length = 0;
  }
}
