// @ts-check
// Starts what the measurements and the screenshots look at: the built page behind its proxy, and the engine.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const VITE = fileURLToPath(new URL("../node_modules/vite/bin/vite.js", import.meta.url));

/** @typedef {{ url: string, stop(): Promise<void> }} Server */

/**
 * Runs Vite to its end.
 * @param {string[]} args
 */
async function vite(...args) {
  const child = spawn(process.execPath, [VITE, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`vite ${args.join(" ")} failed`);
}

// Not `dist`, which may be being served at this moment.
const OUT_DIR = "node_modules/.cache/measured-page";

/** Builds the page for production, for `servePage`. */
export async function buildPage() {
  await vite("build", "--logLevel", "warn", "--outDir", OUT_DIR, "--emptyOutDir");
}

/** Builds the engine, for `serveEngine`. */
export async function buildEngine() {
  await vite("build", "--logLevel", "warn", "--config", "vite.engine.config.ts");
}

const COMPUTE_DIR = `${ROOT}node_modules/.cache/measured-compute`;
const COMPUTE = ["--config", "vite.compute.config.ts", "--outDir", COMPUTE_DIR];

/** Builds and serves the page that measures calculations alone. @returns {Promise<Server>} */
export async function serveCompute() {
  await vite("build", "--logLevel", "warn", ...COMPUTE);
  const port = String(await freePort());
  const args = [VITE, "preview", ...COMPUTE, "--host", "127.0.0.1", "--port", port, "--strictPort"];
  const server = await start(args, {}, /(http:\/\/127\.0\.0\.1)/);
  return { ...server, url: `http://127.0.0.1:${port}` };
}

/** The engine behind HTTP; built before. @returns {Promise<Server>} */
export async function serveEngine() {
  return start(["dist-engine/engine.mjs", "--port", "0"], {}, /on (http:\S+)/);
}

/**
 * The built page with its proxy, as `npm start` serves it.
 * @param {string} ollamaHost where the proxy looks for Ollama
 * @returns {Promise<Server>}
 */
export async function servePage(ollamaHost) {
  const port = String(await freePort());
  const args = [VITE, "preview", "--outDir", OUT_DIR, "--host", "127.0.0.1", "--port", port, "--strictPort"];
  const server = await start(
    args,
    { OLLAMA_HOST: ollamaHost, OLLAMA_API_KEY: "" },
    /(http:\/\/127\.0\.0\.1)/,
  );
  return { ...server, url: `http://127.0.0.1:${port}` };
}

/** A port at which nobody listens. @returns {Promise<number>} */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/**
 * Starts a Node program and waits until it says where it listens.
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @param {RegExp} listening its first group is the address
 * @returns {Promise<Server>}
 */
function start(args, env, listening) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill();
    await ended;
  };
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (part) => {
      output += part;
      const url = listening.exec(output)?.[1];
      if (url) resolve({ url, stop });
    });
    child.once("exit", () => reject(new Error(`${args[0]} ended before it listened:\n${output}`)));
  });
}
