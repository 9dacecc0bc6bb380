import type { Page, Request } from "@playwright/test";

type Reply = { embeddings: number[][] };

type Call = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly texts: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** The whole reply with status 200; null as long as there is none. */
  reply: Reply | null;
};

/** What the page sent to `/api/embed` of any server from now on, and what came back whole. */
export class EmbedTraffic {
  readonly calls: Call[] = [];
  readonly #reading: Promise<void>[] = [];

  /** Intercepted and let through: a request that is only reported may lack its body. */
  static async record(page: Page): Promise<EmbedTraffic> {
    const traffic = new EmbedTraffic();
    const open = new Map<Request, Call>();
    await page.route("**/api/embed", async (route) => {
      const request = route.request();
      const { input, ...fields } = request.postDataJSON() as { input: string | string[] };
      const call: Call = { fields, texts: [input].flat(), headers: request.headers(), reply: null };
      open.set(request, call);
      traffic.calls.push(call);
      await route.continue();
    });
    page.on("requestfinished", (request) => {
      const call = open.get(request);
      if (call) traffic.#reading.push(readReply(request, call));
    });
    return traffic;
  }

  /** Texts of the requests that were answered, in the order sent. */
  async answered(): Promise<string[]> {
    await Promise.all(this.#reading);
    return this.calls.filter(({ reply }) => reply !== null).flatMap(({ texts }) => texts);
  }

  /** The vector that came for each text, as text: equal only when every digit is. */
  async vectors(): Promise<Map<string, string>> {
    await Promise.all(this.#reading);
    return new Map(
      this.calls.flatMap(({ texts, reply }) =>
        texts.flatMap((text, i) => {
          const row = reply?.embeddings[i];
          return row ? [[text, JSON.stringify(row)] as const] : [];
        }),
      ),
    );
  }

  forget(): void {
    this.calls.length = 0;
  }
}

async function readReply(request: Request, call: Call): Promise<void> {
  const response = await request.response();
  if (response?.status() === 200) call.reply = (await response.json()) as Reply;
}
