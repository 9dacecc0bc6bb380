import { afterEach, expect, test, vi } from "vitest";
import { openFacets } from "./openFacets.ts";

afterEach(() => vi.unstubAllGlobals());

test("reads what belongs to a sample once, and tries again after a failure", async () => {
  const asked = vi
    .fn<typeof fetch>()
    .mockResolvedValueOnce(new Response("gone", { status: 404 }))
    .mockImplementation(() => Promise.resolve(Response.json({ facets: { topic: ["a"] } })));
  vi.stubGlobal("fetch", asked);

  await expect(openFacets("tried")).rejects.toThrow(/could not be loaded \(404\)\. Reload the page/);
  const [first, second] = await Promise.all([openFacets("tried"), openFacets("tried")]);
  expect(first).toEqual({ facets: { topic: ["a"] } });
  expect(second).toBe(first);
  expect(asked.mock.calls.map(([address]) => String(address))).toEqual([
    "/samples/tried.facets.json",
    "/samples/tried.facets.json",
  ]);
});
