// @ts-check
// Finds a Chromium for the tests. Run as a script (npm's pretest) it also installs one if there is none.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

const env = process.env;
const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${env.PROGRAMFILES ?? "C:/Program Files"}/Google/Chrome/Application/chrome.exe`,
  `${env["PROGRAMFILES(X86)"] ?? "C:/Program Files (x86)"}/Microsoft/Edge/Application/msedge.exe`,
];
// Last resort, from the npm registry alone: a headless shell with its own libraries (Linux x64).
const NPM_CHROMIUM = "@sparticuz/chromium@143.0.4"; // the newest that runs on Node 20
const CACHE = fileURLToPath(new URL("../node_modules/.cache/chromium", import.meta.url));

/**
 * CHROME_PATH if set, else Playwright's own Chromium, else the system's, else the one from npm.
 * @returns {import("@playwright/test").LaunchOptions}
 */
export function findChromium() {
  if (env.CHROME_PATH) return { executablePath: env.CHROME_PATH };
  if (existsSync(chromium.executablePath())) return {};
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return { executablePath: system };
  const cached = `${CACHE}/chromium`;
  if (!existsSync(cached)) return {};
  return {
    executablePath: cached,
    env: { ...env, LD_LIBRARY_PATH: `${CACHE}/al2023/lib`, FONTCONFIG_PATH: `${CACHE}/fonts` },
  };
}

/** @returns {Promise<string>} empty when a browser starts, else why not */
async function whyNoBrowser() {
  try {
    await (await chromium.launch(findChromium())).close();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} [extra] */
function run(command, args, extra = {}) {
  console.log(`> ${command} ${args.join(" ")}`);
  spawnSync(command, args, { stdio: "inherit", env: { ...env, ...extra } });
}

/** Tries the ways to get a browser in turn, cheapest and most official first, until one starts. */
async function ensureChromium() {
  const cli = fileURLToPath(new URL("./cli.js", import.meta.resolve("@playwright/test/package.json")));
  const root = process.getuid?.() === 0;
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const steps = [
    () => run(process.execPath, [cli, "install", "chromium"]),
    () => {
      if (root && existsSync(chromium.executablePath()))
        run(process.execPath, [cli, "install-deps", "chromium"], quiet);
    },
    () => {
      if (!root || !existsSync("/usr/bin/apt-get")) return;
      run("apt-get", ["update", "-qq"], quiet);
      const packages = ["chromium", "fonts-liberation"];
      run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], quiet);
    },
    () => {
      if (process.platform !== "linux" || process.arch !== "x64") return;
      mkdirSync(CACHE, { recursive: true });
      run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", CACHE, NPM_CHROMIUM]);
      const entry = pathToFileURL(`${CACHE}/node_modules/@sparticuz/chromium/build/esm/index.js`).href;
      const unpack = `import(${JSON.stringify(entry)}).then((m) => m.default.executablePath())`;
      // It unpacks its NSS libraries only when it believes it runs on Lambda.
      run(process.execPath, ["-e", unpack], { TMPDIR: CACHE, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" });
    },
  ];
  let why = await whyNoBrowser();
  for (const step of steps) {
    if (!why) return;
    step();
    why = await whyNoBrowser();
  }
  if (!why) return;
  console.error(`No browser for the tests.\n${why}\n`);
  console.error(
    "Run: npx playwright install --with-deps chromium (or set CHROME_PATH to a Chrome or Chromium)",
  );
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureChromium();
