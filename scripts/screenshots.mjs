// @ts-check
// npm run screenshots: writes the pictures of docs/images from a first visit to the production build.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { buildPage, servePage } from "../bench/servers.mjs";
import { findChromium } from "./findChromium.mjs";
import { indexedPng } from "./indexedPng.mjs";

/**
 * The view, by its name in the header, the text selected in it, and what has to be done there first.
 * @typedef {import("playwright").Page} Page
 * @typedef {{ file: string, theme: "light" | "dark", view: string, text?: string,
 *   prepare?: (page: Page) => Promise<void> }} Picture
 */

const TEXT = "The app crashed while I was paying";

/** @type {readonly Picture[]} */
const PICTURES = [
  { file: "map-light", theme: "light", view: "Map", text: TEXT },
  { file: "map-dark", theme: "dark", view: "Map", text: TEXT },
  { file: "heatmap", theme: "light", view: "Heatmap" },
  { file: "vectors", theme: "light", view: "Vectors", text: TEXT },
  { file: "compare", theme: "light", view: "Compare", text: TEXT },
  { file: "groups", theme: "light", view: "Groups" },
  { file: "dimensions", theme: "light", view: "Dimensions" },
  { file: "search", theme: "light", view: "Search", prepare: askOnce },
  { file: "database", theme: "light", view: "Database", prepare: searchDatabase },
];

const OLLAMA = "127.0.0.1:11434";
const FOLDER = fileURLToPath(new URL("../docs/images/", import.meta.url));

await mkdir(FOLDER, { recursive: true });
await buildPage();
const served = await servePage(OLLAMA);
const browser = await chromium.launch(findChromium());
try {
  for (const picture of PICTURES) await take(picture);
} finally {
  await browser.close();
  await served.stop();
}

/** @param {Picture} picture */
async function take({ file, theme, view, text, prepare }) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  // The pictures show what a visitor without Ollama sees, whatever runs on this machine.
  const error = `cannot reach Ollama at http://${OLLAMA}: connection refused`;
  await page.route(/\/api\/(version|tags|show|ps)$/, (route) =>
    route.fulfill({ status: 502, json: { error } }),
  );
  await page.goto(served.url);
  await page.getByTestId("map-A").and(page.locator("[data-kind]")).waitFor();
  await settled(page);
  await page
    .getByRole("navigation", { name: "Views" })
    .getByRole("button", { name: view, exact: true })
    .click();
  if (text) await page.getByRole("option", { name: text }).click();
  await prepare?.(page);
  // Neither a pointer over a text nor a notice belongs into a picture.
  await page.mouse.move(0, 0);
  await settled(page);
  await page.getByRole("status").getByRole("button").waitFor({ state: "hidden" });
  await writeFile(`${FOLDER}${file}.png`, indexedPng(await pixels(page)));
  await page.close();
  console.log(`docs/images/${file}.png`);
}

/** A query in the search. @param {Page} page */
async function askOnce(page) {
  await page.getByRole("textbox", { name: "Query", exact: true }).fill("they took my money two times");
  await page.keyboard.press("Enter");
}

/** A database with rows, an index and a first answer. @param {Page} page */
async function searchDatabase(page) {
  const database = page.getByRole("region", { name: "Database", exact: true });
  await database.getByRole("button", { name: "Start PostgreSQL" }).click();
  for (const name of [/^Load \d+ texts$/, /^Build index$/, /^Search$/]) {
    await database.getByRole("list").getByRole("button", { name }).click();
    await settled(page);
  }
}

/** What the page looks like. @param {Page} page */
async function pixels(page) {
  const png = (await page.screenshot()).toString("base64");
  // An empty page decodes it: this one's own rules forbid images from elsewhere.
  const empty = await browser.newPage();
  const image = await empty.evaluate(async (data) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const { width, height } = picture;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(picture, 0, 0);
    const bytes = context?.getImageData(0, 0, width, height).data ?? [];
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(new Blob([new Uint8Array(bytes)]));
    });
    return { width, height, base64: String(url).split(",")[1] ?? "" };
  }, png);
  await empty.close();
  return { ...image, rgba: new Uint8Array(Buffer.from(image.base64, "base64")) };
}

/** Nothing is embedded or computed any more. @param {Page} page */
async function settled(page) {
  await page.locator('[data-running="false"]').waitFor();
  // Twice with a pause: what a result sets off begins a moment after it.
  for (let quiet = 0; quiet < 2; ) {
    quiet = (await page.locator('[data-busy="true"]').count()) === 0 ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
