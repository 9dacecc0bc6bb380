import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createExperimentStore } from "../../experiment/experimentStore.ts";
import type { Endpoint } from "../../experiment/workspaceSchema.ts";
import type { Playground } from "../../playground/playground.ts";
import { PlaygroundContext } from "../../playground/usePlayground.ts";
import "../../ui/theme.css";
import { DoctorDialog } from "./DoctorDialog.tsx";

/** As much of a playground as the dialog uses. */
function playgroundAt(endpoint: Endpoint) {
  const experiment = createExperimentStore();
  experiment.set({ endpoint });
  const queryClient = new QueryClient();
  return { experiment, queryClient } as unknown as Playground;
}

const json = (value: unknown, status = 200) => Promise.resolve(Response.json(value, { status }));

afterEach(() => vi.restoreAllMocks());

test("examines the current server with the page’s own fetch, and lets the page ask it anew", async () => {
  const paths: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((input) => {
    const path = new URL(String(input), location.origin).pathname;
    paths.push(path);
    if (path === "/api/version") return json({ version: "0.33.0" });
    if (path === "/api/tags") return json({ models: [{ name: "m:latest", capabilities: ["embedding"] }] });
    if (path === "/api/embed") return json({ model: "m", embeddings: [[0.6, 0.8]] });
    return Promise.resolve(new Response("Ollama is running"));
  });
  const playground = playgroundAt({ kind: "direct", url: "http://localhost:11434" });
  const invalidate = vi.spyOn(playground.queryClient, "invalidateQueries");
  await render(
    <PlaygroundContext value={playground}>
      <DoctorDialog onClose={() => {}} model="m" />
    </PlaygroundContext>,
  );
  await expect.element(page.getByRole("heading", { name: "Everything works" })).toBeVisible();
  await expect.element(page.getByText("Ollama 0.33.0 at http://localhost:11434")).toBeVisible();
  expect(paths).toEqual(["/", "/api/version", "/api/tags", "/api/embed"]);
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ["ollama"] });
});

test("examines the page’s own server", async () => {
  vi.spyOn(globalThis, "fetch").mockImplementation(() => json({ error: "not here" }, 404));
  await render(
    <PlaygroundContext value={playgroundAt({ kind: "proxy" })}>
      <DoctorDialog onClose={() => {}} />
    </PlaygroundContext>,
  );
  await expect.element(page.getByRole("heading", { name: "Nothing here passes requests on" })).toBeVisible();
});
