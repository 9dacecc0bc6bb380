// @ts-check
// npm run build:wasm — compiles src/compute/kernels/assembly to kernels.wasm beside it, if a source is newer.
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const SOURCES = new URL("../src/compute/kernels/assembly/", import.meta.url);
const BINARY = new URL("../src/compute/kernels/kernels.wasm", import.meta.url);

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
const built = await changedAt(BINARY);

if (built <= newest) {
  const { default: asc } = await import("assemblyscript/asc");
  const { error, binary, stderr } = await compile(asc);
  if (error || !binary) {
    console.error(stderr);
    throw error ?? new Error("the compiler gave no binary");
  }
  await mkdir(new URL(".", BINARY), { recursive: true });
  await writeFile(BINARY, binary);
  console.log(`kernels.wasm: ${binary.length.toLocaleString("en-US")} bytes`);
}

/** @param {typeof import("assemblyscript/asc").default} asc */
async function compile(asc) {
  /** @type {Uint8Array | undefined} */
  let binary;
  const options = [
    // No garbage collector, no exceptions, and memory of the size the caller chose.
    ...["--runtime", "stub", "--use", "abort=", "--importMemory"],
    ...["--enable", "simd", "-O3", "--converge", "--noAssert", "--outFile", "kernels.wasm"],
  ];
  const { error, stderr } = await asc.main(["index.ts", "--baseDir", fileURLToPath(SOURCES), ...options], {
    writeFile(/** @type {string} */ name, /** @type {unknown} */ contents) {
      if (name.endsWith(".wasm") && contents instanceof Uint8Array) binary = contents;
    },
  });
  return { error, binary, stderr: stderr.toString() };
}
