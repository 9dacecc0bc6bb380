import { EngineProcess } from "./engineProcess.ts";
import { DoctorPage } from "./pages/doctor.ts";
import { test as base, expect, Playground } from "./playground.ts";
import { PreviewProcess } from "./previewProcess.ts";
import { watchProblems } from "./problems.ts";

type Fixtures = {
  doctor: DoctorPage;
  /** Starts an engine that ends with the story. */
  startEngine: (...flags: string[]) => Promise<EngineProcess>;
  /** Serves the page with its proxy in front of an address, until the story ends. */
  startPreview: (ollamaHost: string, key?: string) => Promise<PreviewProcess>;
};

/** What the browser itself writes when it keeps a request from a page; some stories are about that. */
const OF_THE_BROWSER = /^console: (Access to fetch at|Mixed Content)/;

/** Stories with a server of their own that fails, dies and comes back. */
export const test = base.extend<Fixtures>({
  playground: async ({ page }, use) => {
    const problems = await watchProblems(page);
    await use(new Playground(page));
    const ours = problems.filter((problem) => !OF_THE_BROWSER.test(problem));
    expect(ours, "errors and policy breaches during the story").toEqual([]);
  },
  doctor: async ({ page }, use) => use(new DoctorPage(page)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs of a fixture from its first parameter
  startEngine: async ({}, use) => {
    const started: EngineProcess[] = [];
    await use(async (...flags) => {
      const engine = await EngineProcess.start(...flags);
      started.push(engine);
      return engine;
    });
    await Promise.all(started.map((engine) => engine.kill()));
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  startPreview: async ({}, use) => {
    const started: PreviewProcess[] = [];
    await use(async (ollamaHost, key) => {
      const preview = await PreviewProcess.start(ollamaHost, key);
      started.push(preview);
      return preview;
    });
    await Promise.all(started.map((preview) => preview.kill()));
  },
});

export { expect };

/** Opens the page and lets it call a server itself; the key only if one is given. */
export async function connectDirectly(playground: Playground, address: string, key?: string): Promise<void> {
  const { connection } = playground;
  await connection.open();
  await typeAddress(playground, address, key);
  await expect(connection.dialog).toContainText(/Connected: Ollama \d/);
  await connection.close();
}

/** Fills in the open dialog and sends it off, whatever comes of it. */
export async function typeAddress({ connection }: Playground, address: string, key?: string): Promise<void> {
  if (key !== undefined) {
    await connection.dialog.getByRole("button", { name: "At an address" }).click();
    await connection.dialog.getByLabel("Key, if the server asks for one").fill(key);
  }
  await connection.connectTo(address);
}

/** A space of a server's model alone, so that a run is that model's and nothing else's. */
export async function onlySpace(playground: Playground, model: string): Promise<void> {
  await playground.spaces.act("A", "Hide");
  await playground.spaces.act("B", "Hide");
  await playground.spaces.add("ollama", model);
}
