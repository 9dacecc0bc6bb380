import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createExperimentStore } from "../../experiment/experimentStore.ts";
import { createOllama } from "../../ollama/client.ts";
import type { Fetch } from "../../ollama/transport.ts";
import type { Playground } from "../../playground/playground.ts";
import { PlaygroundContext } from "../../playground/usePlayground.ts";
import { setTheme } from "../../ui/useTheme.ts";
import { ModelsPanel } from "./ModelsPanel.tsx";
import "../../ui/theme.css";

type Server = { fetch: Fetch; asked: string[]; loaded: Map<string, object>; refuse?: Response };

const inMemory = (name: string, more: object = {}) => ({
  name,
  size: 50_000_000,
  size_vram: 0,
  expires_at: "2319-03-03T03:59:47.458010898Z",
  context_length: 512,
  ...more,
});

/** A server with three embedders, a chat model, and one of the embedders in memory. */
function server(): Server {
  const loaded = new Map<string, object>([["all-minilm:latest", inMemory("all-minilm:latest")]]);
  const embedder = { capabilities: ["embedding"], size: 45_960_996, details: { embedding_length: 384 } };
  const tags = {
    models: [
      { name: "someone/own-model:latest", ...embedder },
      { name: "nomic-embed-text:latest", ...embedder, size: 274_302_450 },
      { name: "all-minilm:latest", ...embedder },
      { name: "llama3.2:latest", capabilities: ["completion"], details: { family: "llama" } },
    ],
  };
  const self: Server = {
    loaded,
    asked: [],
    fetch: async (url, init) => {
      const body: { model?: string } = typeof init?.body === "string" ? JSON.parse(init.body) : {};
      if (init?.method === "POST") self.asked.push(`${url} ${JSON.stringify(body)}`);
      if (url.endsWith("/api/version")) return Response.json({ version: "0.33.0" });
      if (url.endsWith("/api/tags")) return Response.json(tags);
      if (url.endsWith("/api/ps")) return Response.json({ models: [...loaded.values()] });
      if (self.refuse) return self.refuse.clone();
      if (url.endsWith("/api/generate")) loaded.delete(body.model ?? "");
      else loaded.set(body.model ?? "", inMemory(body.model ?? ""));
      return Response.json({ model: body.model, embeddings: [] });
    },
  };
  return self;
}

const DOWN: Fetch = async () => Promise.reject(new TypeError("Failed to fetch"));

async function show(fetch: Fetch, onUse?: (model: string) => void) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { networkMode: "always" } } });
  const ollama = createOllama({ url: "", fetch });
  // The panel reads the server and the settings, nothing else of the playground.
  const playground = {
    experiment: createExperimentStore(),
    queryClient,
    server: () => ollama,
  } as unknown as Playground;
  return render(
    <QueryClientProvider client={queryClient}>
      <PlaygroundContext value={playground}>
        <main className="bg-panel p-4">
          <ModelsPanel {...(onUse && { onUse })} />
        </main>
      </PlaygroundContext>
    </QueryClientProvider>,
  );
}

beforeEach(() => setTheme("light"));

describe("the table", () => {
  test("has what is installed first, with the server's size, and pull lines for the rest", async () => {
    const screen = await show(server().fetch);
    await expect.element(screen.getByTestId("model-nomic-embed-text").getByText("installed")).toBeVisible();
    const names = [...document.querySelectorAll("[data-testid^=model-]")].map((row) =>
      row.getAttribute("data-testid"),
    );
    expect(names.slice(0, 4)).toEqual([
      "model-all-minilm",
      "model-nomic-embed-text",
      "model-someone/own-model",
      "model-embeddinggemma",
    ]);
    expect(names).toHaveLength(20);
    await expect.element(screen.getByTestId("model-nomic-embed-text")).toHaveTextContent("274.3 MB");
    await expect.element(screen.getByTestId("model-someone/own-model")).toHaveTextContent("not known");
    const missing = screen.getByTestId("model-qwen3-embedding:4b");
    await expect.element(missing).toHaveTextContent("not installed");
    await expect.element(missing).toHaveTextContent(/2,560.*4,094 of 32,768.*≈ 2.5 GB.*any 32 … 2,560.*slow/);
    await expect
      .element(missing.getByRole("button", { name: "Copy ollama pull qwen3-embedding:4b" }))
      .toBeVisible();
    expect(screen.getByTestId("model-llama3.2").elements()).toHaveLength(0);
    await expect.element(screen.getByText("1 installed model left out")).toBeVisible();
  });

  test("gives an installed model to whoever asked, under the server's name", async () => {
    const onUse = vi.fn();
    const screen = await show(server().fetch, onUse);
    await screen.getByRole("button", { name: "Add as space: nomic-embed-text" }).click();
    expect(onUse.mock.calls).toEqual([["nomic-embed-text:latest"]]);
    expect(screen.getByRole("button", { name: "Add as space: bge-m3" }).elements()).toHaveLength(0);
  });

  test("without a server nothing is called missing, and nothing can be loaded", async () => {
    const screen = await show(DOWN);
    await expect.element(screen.getByText("No server has said which it has.")).toBeVisible();
    expect(screen.getByText("not installed").elements()).toHaveLength(0);
    expect(screen.getByRole("button", { name: /Preload/ }).elements()).toHaveLength(0);
    await expect
      .element(screen.getByRole("button", { name: "Copy ollama pull all-minilm" }))
      .toBeInTheDocument();
  });
});

describe("what is in memory", () => {
  test("is shown with its size, place, context and time left, and can be unloaded", async () => {
    const { fetch, asked, loaded } = server();
    loaded.set(
      "llama3.2:latest",
      inMemory("llama3.2:latest", { size: 4e9, size_vram: 1e9, expires_at: "0001-01-01T00:00:00Z" }),
    );
    const screen = await show(fetch);
    const row = screen.getByTestId("running-all-minilm");
    await expect.element(row).toHaveTextContent(/50.0 MB.*processor.*512 tokens.*never: kept forever/);
    await expect
      .element(screen.getByTestId("running-llama3.2"))
      .toHaveTextContent(/4.00 GB.*25 % on the GPU.*any moment/);
    await screen.getByRole("button", { name: "Unload all-minilm" }).click();
    await expect.element(screen.getByRole("status")).toHaveTextContent("all-minilm was told to leave");
    await expect.element(row).not.toBeInTheDocument();
    expect(asked).toEqual(['/api/generate {"model":"all-minilm:latest","keep_alive":0}']);
  });

  test("grows by a model that is preloaded", async () => {
    const { fetch, asked } = server();
    const screen = await show(fetch);
    await expect
      .element(screen.getByTestId("model-all-minilm").getByText("in memory", { exact: true }))
      .toBeVisible();
    const button = screen.getByRole("button", { name: "Preload nomic-embed-text" });
    await button.click();
    await expect.element(screen.getByTestId("running-nomic-embed-text")).toBeVisible();
    await expect.element(button).not.toBeInTheDocument();
    await expect.element(screen.getByRole("status")).toHaveTextContent("nomic-embed-text is in memory");
    expect(asked).toEqual(['/api/embed {"model":"nomic-embed-text:latest","input":[]}']);
  });

  test("is busy while it loads, and cannot be asked twice", async () => {
    const { fetch, asked } = server();
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const screen = await show(async (url, init) => {
      if (url.endsWith("/api/embed")) await gate;
      return fetch(url, init);
    });
    const button = screen.getByRole("button", { name: "Preload nomic-embed-text" });
    await button.click();
    await expect.element(screen.getByRole("button", { name: "Loading … nomic-embed-text" })).toBeDisabled();
    release();
    await expect.element(screen.getByTestId("running-nomic-embed-text")).toBeVisible();
    expect(asked).toHaveLength(1);
  });

  test("a failure says what happened and what to do, and leaves the button usable", async () => {
    const it = server();
    it.refuse = Response.json({ error: 'model "nomic-embed-text" not found' }, { status: 404 });
    const screen = await show(it.fetch);
    const button = screen.getByRole("button", { name: "Preload nomic-embed-text" });
    await button.click();
    const alert = screen.getByRole("alert");
    await expect.element(alert).toHaveTextContent("Model nomic-embed-text:latest is not installed");
    await expect.element(alert).toHaveTextContent("ollama pull nomic-embed-text:latest");
    await expect.element(button).toBeEnabled();
  });

  test("nothing is said so", async () => {
    const it = server();
    it.loaded.clear();
    const screen = await show(it.fetch);
    await expect.element(screen.getByText("No model. The first request loads one")).toBeVisible();
  });
});

test("the keyboard reaches the tables and their buttons", async () => {
  const onUse = vi.fn();
  const screen = await show(server().fetch, onUse);
  await expect.element(screen.getByRole("button", { name: "Unload all-minilm" })).toBeVisible();
  const reached: string[] = [];
  for (let i = 0; i < 6; i++) {
    await userEvent.tab();
    const active = document.activeElement;
    reached.push(active?.getAttribute("aria-label") ?? active?.tagName ?? "");
  }
  expect(reached).toEqual([
    "Models in memory",
    "Unload all-minilm",
    "Recommended and installed models",
    "Add as space: all-minilm",
    "Add as space: nomic-embed-text",
    "Preload nomic-embed-text",
  ]);
});

test.each(["light", "dark"] as const)("nothing for axe to find, in %s", async (theme) => {
  setTheme(theme);
  const it = server();
  it.refuse = Response.json({ error: "no" }, { status: 500 });
  const screen = await show(it.fetch, () => {});
  await screen.getByRole("button", { name: "Preload nomic-embed-text" }).click();
  await expect.element(screen.getByRole("alert")).toBeVisible();
  const { violations } = await axe.run(screen.container);
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});

test.each([390, 1440])("at %i px the tables scroll, not the page", async (width) => {
  await page.viewport(width, 900);
  const screen = await show(server().fetch, () => {});
  await expect.element(screen.getByRole("button", { name: "Unload all-minilm" })).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  const box = screen.getByRole("region", { name: "Recommended and installed models" }).element();
  box.scrollLeft = 10_000;
  const name = screen.getByRole("rowheader", { name: /^bge-m3/ }).element();
  expect(name.getBoundingClientRect().left).toBeGreaterThanOrEqual(box.getBoundingClientRect().left - 1);
});
