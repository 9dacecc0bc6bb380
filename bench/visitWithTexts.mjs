// @ts-check
// Opens the page with one space of the server and pasted texts, ready for Run.

/** What a visitor has kept who made one space with the server's model and removed all texts. */
const WORKSPACE = {
  version: 1,
  experiment: {
    corpus: { name: "Your texts", texts: [], notes: { duplicatesMerged: 0, blanks: 0, labelConflicts: 0 } },
    spaces: [
      {
        id: "space-A",
        letter: "A",
        engine: "ollama",
        model: "static-minilm:latest",
        prefix: "",
        hidden: false,
      },
    ],
    spacesMade: 1,
  },
  settings: {
    view: "map",
    endpoint: { kind: "proxy" },
    map: { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 42 },
    colour: "label",
    heatmapOrder: "own",
    heatmapScale: "spread",
  },
  models: {},
};

/**
 * @param {import("playwright").Page} page
 * @param {string} url
 * @param {readonly string[]} texts
 */
export async function openWithTexts(page, url, texts) {
  // A plain file of the same origin: the database can be written before the page itself opens.
  await page.goto(`${url}/favicon.svg`);
  await page.evaluate(keepWorkspace, WORKSPACE);
  await page.goto(url);
  await page.getByRole("button", { name: "Nothing to run" }).waitFor();
  await page.evaluate((raw) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", raw);
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, texts.join("\n"));
  await page.getByRole("button", { name: /^Run A/ }).waitFor();
}

/** Presses Run. @param {import("playwright").Page} page */
export async function pressRun(page) {
  await page.getByRole("button", { name: /^Run A/ }).click();
}

/** Runs in the page. @param {unknown} workspace @returns {Promise<void>} */
function keepWorkspace(workspace) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("embedding-playground-workspace", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("workspaces");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const writing = database.transaction("workspaces", "readwrite");
      writing.objectStore("workspaces").put(workspace, "current");
      writing.oncomplete = () => {
        database.close();
        resolve();
      };
      writing.onerror = () => reject(writing.error);
    };
  });
}
