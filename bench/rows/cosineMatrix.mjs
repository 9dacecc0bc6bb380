// @ts-check
/** @typedef {{ measuring: import("../compute/main.ts").Measuring }} Asked */

/** @type {import("../harness.mjs").Row} */
export const cosineMatrix = {
  name: "cosine-2000x1024",
  unit: "ms",
  workers: 1,
  ratioBar: 1 / 9,
  about:
    "all cosines of 2,000 texts by 1,024 numbers in one worker, copies to and from it included; peer: a plain loop of 4×4 tiles in a worker; `onnxruntime`: MatMul of onnxruntime-web in a worker (WebAssembly with SIMD, one thread), the multiplication alone, in ms",
  measure: ({ compute }) =>
    compute(async (page) => {
      const { onnxruntime, ...sample } = await page.evaluate(() =>
        /** @type {Asked} */ (/** @type {unknown} */ (window)).measuring.cosine(2_000, 1_024),
      );
      return { ...sample, details: { onnxruntime } };
    }),
};
