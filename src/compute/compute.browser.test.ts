import { afterEach, expect, test } from "vitest";
import { nearestNeighbours } from "../maths/neighbours.ts";
import { normalRows, plantedGroups } from "../maths/testData.ts";
import { agreementOf } from "./agreement.ts";
import { type Compute, type ComputeOptions, createCompute } from "./compute.ts";
import { layoutMap, type MapProgress, type MapSettings } from "./layout.ts";

const settings: MapSettings = { method: "umap", nNeighbors: 15, minDist: 0.1, seed: 1 };
const unit = plantedGroups(60, 24, 3, 0.5, 1);
/** Takes seconds if nobody stops it. */
const long = { matrix: normalRows(1900, 8, 1), settings };

const open: Compute[] = [];
afterEach(() => {
  for (const pool of open.splice(0)) pool.dispose();
});

function pool(options: ComputeOptions = {}): Compute {
  const made = createCompute(options);
  open.push(made);
  return made;
}

/** A pool of real workers, counting those started. */
function countedPool(workers = 1) {
  const started: Worker[] = [];
  const spawn = () => {
    const worker = new Worker(new URL("./compute.worker.ts", import.meta.url), { type: "module" });
    started.push(worker);
    return worker;
  };
  return { ...pool({ workers, spawn }), started };
}

test("a worker gives the answer of this thread, and the input stays usable", async () => {
  const { compute } = pool();
  const input = { matrix: unit, k: 4 };
  expect(await compute("neighbours", input)).toEqual(nearestNeighbours(unit, 4));
  expect(unit.data.length).toBe(60 * 24);
  expect(await compute("neighbours", input)).toEqual(nearestNeighbours(unit, 4));
});

test("a map reports its progress and is the same map as here", async () => {
  const seen: MapProgress[] = [];
  const layout = await pool().compute(
    "map",
    { matrix: unit, settings },
    { onProgress: (shown) => seen.push(shown) },
  );
  expect(seen[0]?.epoch).toBe(0);
  expect(seen[0]?.xy).toHaveLength(120);
  expect(layout.xy).toEqual((await layoutMap(unit, settings)).xy);
});

test("jobs beyond the pool wait their turn; no worker is started before it is needed", async () => {
  const { compute, started } = countedPool();
  expect(started).toHaveLength(0);
  const finished: number[] = [];
  await Promise.all(
    [1, 2, 3, 4].map(async (k) => {
      expect((await compute("neighbours", { matrix: unit, k })).k).toBe(k);
      finished.push(k);
    }),
  );
  expect(finished).toEqual([1, 2, 3, 4]);
  expect(started).toHaveLength(1);
});

test("aborting a running job ends its worker, and the next job gets a new one", async () => {
  const { compute, started } = countedPool();
  const controller = new AbortController();
  const running = compute("map", long, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error("seen enough")),
  });
  const next = compute("neighbours", { matrix: unit, k: 2 });
  await expect(running).rejects.toThrow("seen enough");
  expect((await next).k).toBe(2);
  expect(started).toHaveLength(2);
});

test("aborting a queued job drops it and disturbs nobody", async () => {
  const { compute, started } = countedPool();
  const controller = new AbortController();
  const first = compute("map", { matrix: unit, settings });
  const second = compute("map", long, { signal: controller.signal });
  const third = compute("neighbours", { matrix: unit, k: 3 });
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  expect((await first).kind).toBe("umap");
  expect((await third).k).toBe(3);
  expect(started).toHaveLength(1);
});

test("a job asked with an aborted signal never starts", async () => {
  const { compute, started } = countedPool();
  const aborted = compute("neighbours", { matrix: unit, k: 3 }, { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
  expect(started).toHaveLength(0);
});

test("an error in a job reaches the caller and leaves the worker alive", async () => {
  const { compute, started } = countedPool();
  const large = { data: new Float32Array(4001), rows: 4001, cols: 1 };
  await expect(compute("cosine", { matrix: large })).rejects.toThrow(RangeError);
  expect((await compute("neighbours", { matrix: unit, k: 3 })).k).toBe(3);
  expect(started).toHaveLength(1);
});

test("input that cannot be copied fails its job alone", async () => {
  const { compute } = countedPool();
  const bad = { matrix: unit, settings: { ...settings, seed: (() => 1) as unknown as number } };
  await expect(compute("map", bad)).rejects.toMatchObject({ name: "DataCloneError" });
  expect((await compute("neighbours", { matrix: unit, k: 3 })).k).toBe(3);
});

test("a worker that dies fails its job with a sentence, and the pool recovers", async () => {
  const dying = URL.createObjectURL(
    new Blob(["onmessage = () => { throw new Error('out of luck'); }"], { type: "text/javascript" }),
  );
  let spawned = 0;
  const { compute } = pool({
    workers: 1,
    spawn: () => {
      spawned += 1;
      const script = spawned === 1 ? dying : new URL("./compute.worker.ts", import.meta.url);
      return new Worker(script, { type: "module" });
    },
  });
  const failing = compute("neighbours", { matrix: unit, k: 3 });
  const next = compute("neighbours", { matrix: unit, k: 3 });
  await expect(failing).rejects.toThrow(/background calculation stopped unexpectedly.*out of luck/);
  expect((await next).k).toBe(3);
  expect(spawned).toBe(2);
});

/** Large enough to be split. */
const wide = plantedGroups(1250, 700, 6, 0.8, 5);

test("a large map is the same to the byte with one worker, two and three", async () => {
  const one = await pool({ workers: 1 }).compute("map", { matrix: wide, settings });
  for (const workers of [2, 3]) {
    const { compute, started } = countedPool(workers);
    expect((await compute("map", { matrix: wide, settings })).xy).toEqual(one.xy);
    expect(started).toHaveLength(workers);
  }
});

test("cosines and neighbours are the same with helpers", async () => {
  const alone = pool({ workers: 1 });
  const helped = countedPool(3);
  const input = { matrix: wide };
  const [cosines, expected] = await Promise.all(
    [helped, alone].map(({ compute }) => compute("cosine", input)),
  );
  // Comparing a million numbers one assertion each would take longer than all the rest.
  expect(cosines!.length).toBe(wide.rows ** 2);
  expect(cosines!.every((cosine, at) => cosine === expected![at])).toBe(true);
  const ask = { matrix: wide, k: 12 };
  expect(await helped.compute("neighbours", ask)).toEqual(await alone.compute("neighbours", ask));
  expect(helped.started).toHaveLength(3);
});

test("two large spaces arrive whole, each in its place, and are compared the same with helpers", async () => {
  const input = { first: wide, second: plantedGroups(1250, 900, 6, 0.8, 6), k: 5 };
  const [alone, helped] = [pool({ workers: 1 }), pool({ workers: 3 })];
  const expected = await agreementOf(input);
  expect(await alone.compute("agreement", input)).toEqual(expected);
  expect(await helped.compute("agreement", input)).toEqual(expected);
  const [one, three] = await Promise.all([alone, helped].map(({ compute }) => compute("comparison", input)));
  expect(one!.rsaPearson.value).toBeCloseTo(three!.rsaPearson.value!, 12);
  expect(one!.movers.order.every((row, at) => row === three!.movers.order[at])).toBe(true);
});

test("helpers go back to work when their job is done, aborted or dead", async () => {
  const { compute, started } = countedPool(2);
  const controller = new AbortController();
  const aborted = compute("neighbours", { matrix: wide, k: 5 }, { signal: controller.signal });
  await expect.poll(() => started.length).toBe(2);
  controller.abort(new Error("enough"));
  await expect(aborted).rejects.toThrow("enough");
  const two = await Promise.all([1, 2].map((k) => compute("neighbours", { matrix: unit, k })));
  expect(two.map(({ k }) => k)).toEqual([1, 2]);

  const helped = compute("neighbours", { matrix: wide, k: 5 });
  for (const worker of started.slice(1)) worker.dispatchEvent(new ErrorEvent("error", { message: "broken" }));
  await expect(helped).rejects.toThrow(/stopped unexpectedly.*broken/);
  expect((await compute("neighbours", { matrix: wide, k: 5 })).k).toBe(5);
});

test("shutting down rejects what is open and what comes later", async () => {
  const made = countedPool();
  const running = made.compute("map", long);
  const queued = made.compute("map", long);
  made.dispose();
  for (const job of [running, queued, made.compute("neighbours", { matrix: unit, k: 1 })]) {
    await expect(job).rejects.toMatchObject({ name: "AbortError" });
  }
});
