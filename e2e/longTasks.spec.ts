import { longTasks, mainThreadTasks } from "./mainThread.ts";
import { expect, test } from "./playground.ts";
import { BARE_PAGE } from "./servers.ts";
import { sentences } from "./texts.ts";

// A long task is long every time; one that was only unlucky is not.
test.describe.configure({ retries: 2 });

// Recording the page is work of its own, on the thread that is watched.
test.use({ trace: "off" });

test("from Run to the settled map of 1,000 texts no task keeps the page for more than 50 ms", async ({
  browser,
  page,
  playground,
}) => {
  await playground.open(BARE_PAGE);
  for (const letter of ["A", "B"]) await playground.spaces.act(letter, "Hide");
  await playground.spaces.add("ollama", "static-minilm");
  await playground.corpus.paste(sentences(1000).join("\n"));
  await playground.corpus.expectCount("1,000 texts");
  await expect(playground.run.button).toHaveAccessibleName("Run C · 1,000 texts");
  await playground.settled();

  const tasks = await mainThreadTasks(browser, page, async () => {
    await playground.run.start();
    await playground.finished();
    await playground.map.expectKind("C", "umap");
    await expect(playground.map.canvas("C")).toHaveAccessibleName(/^Map of 1000 texts/);
  });
  expect(tasks.length).toBeGreaterThan(100);
  expect(longTasks(tasks)).toEqual([]);
});
