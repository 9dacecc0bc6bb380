import { readFile } from "node:fs/promises";

/** Reads a model file from `public/builtin` of this project; for tests in Node. */
export async function readPublicFile(name: string): Promise<ArrayBuffer> {
  const bytes = await readFile(new URL(`../../public/builtin/${name}`, import.meta.url));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
