// @ts-check
// npm run build:wasm — compiles src/compute/kernels/assembly to the binaries beside it, if a source is newer.
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const SOURCES = new URL("../src/compute/kernels/assembly/", import.meta.url);
/** Entry → binary. */
const BINARIES = { "index.ts": "kernels.wasm", "sweep.ts": "sweep.wasm" };

/** @param {URL} file @returns {Promise<number>} 0 if there is no such file */
async function changedAt(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

const names = (await readdir(SOURCES)).filter((name) => name.endsWith(".ts"));
const inputs = [import.meta.url, ...names.map((name) => new URL(name, SOURCES))].map((url) => new URL(url));
const newest = Math.max(...(await Promise.all(inputs.map(changedAt))));
for (const [entry, name] of Object.entries(BINARIES)) {
  const file = new URL(`../${name}`, SOURCES);
  if ((await changedAt(file)) > newest) continue;
  const { default: asc } = await import("assemblyscript/asc");
  const { error, binary, stderr } = await compile(asc, entry);
  if (error || !binary) {
    console.error(stderr);
    throw error ?? new Error("the compiler gave no binary");
  }
  await mkdir(new URL(".", file), { recursive: true });
  await writeFile(file, binary);
  console.log(`${name}: ${binary.length.toLocaleString("en-US")} bytes`);
}

/** @param {typeof import("assemblyscript/asc").default} asc @param {string} entry */
async function compile(asc, entry) {
  /** @type {Uint8Array | undefined} */
  let binary;
  const options = [
    // No garbage collector, no exceptions, and memory of the size the caller chose.
    ...["--runtime", "stub", "--use", "abort=", "--importMemory"],
    ...["--enable", "simd", "-O3", "--converge", "--noAssert", "--outFile", "out.wasm"],
  ];
  const { error, stderr } = await asc.main([entry, "--baseDir", fileURLToPath(SOURCES), ...options], {
    writeFile(/** @type {string} */ name, /** @type {unknown} */ contents) {
      if (name.endsWith(".wasm") && contents instanceof Uint8Array) binary = contents;
    },
  });
  return { error, binary, stderr: stderr.toString() };
}
