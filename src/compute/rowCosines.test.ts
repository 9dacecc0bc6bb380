import { afterEach, expect, test } from "vitest";
import { normaliseRows } from "../maths/matrix.ts";
import { seededRandom } from "../maths/random.ts";
import { cosinesTo } from "../maths/similarity.ts";
import { serve } from "../worker-call/serve.ts";
import { createRowCosines } from "./rowCosines.ts";
import { createRowCosinesHandlers } from "./rowCosinesHandlers.ts";

const open: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of open.splice(0)) port1.close();
});

/** A worker of this thread, and the names of what it was asked. */
function spawner() {
  const asked: string[] = [];
  const spawn = () => {
    const channel = new MessageChannel();
    open.push(channel);
    const handlers = createRowCosinesHandlers();
    const noted = Object.entries(handlers).map(([name, handler]) => [
      name,
      (input: never, context: never) => {
        asked.push(name);
        return handler(input, context);
      },
    ]);
    serve(channel.port2, Object.fromEntries(noted));
    channel.port1.start();
    channel.port2.start();
    return Object.assign(channel.port1, { terminate: () => channel.port1.close() }) as unknown as Worker;
  };
  return { spawn, asked };
}

function embeddings(key: string, rows: number, cols: number) {
  const random = seededRandom(rows);
  const data = Float32Array.from({ length: rows * cols }, () => random() - 0.5);
  return { key, matrix: { data, rows, cols } };
}

test("the cosines are those of the plain loop, and the vectors go to the worker once, in pieces", async () => {
  const { spawn, asked } = spawner();
  const cosines = createRowCosines(spawn);
  const many = embeddings("many", 1500, 512);
  for (const row of [0, 7, 1499])
    expect(await cosines.ask(many, row)).toEqual(cosinesTo(normaliseRows(many.matrix), row));
  expect(asked).toEqual(["piece", "piece", "cosines", "cosines", "cosines"]);
  expect(many.matrix.data.length).toBe(1500 * 512);
  cosines.dispose();
});

test("of questions asked at once only those still wanted are answered", async () => {
  const { spawn, asked } = spawner();
  const cosines = createRowCosines(spawn);
  const few = embeddings("few", 20, 4);
  const left = new AbortController();
  const answers = [cosines.ask(few, 0), cosines.ask(few, 1, left.signal), cosines.ask(few, 2)];
  left.abort(new Error("moved on"));
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(asked.filter((name) => name === "cosines")).toHaveLength(2);
  cosines.dispose();
});

test("vectors not asked about for long make room, and come again when needed", async () => {
  const { spawn, asked } = spawner();
  const cosines = createRowCosines(spawn, { mostKept: 1000 });
  const [a, b, c] = [embeddings("a", 10, 50), embeddings("b", 10, 50), embeddings("c", 10, 50)];
  for (const one of [a, b, a, c]) await cosines.ask(one, 0);
  expect(asked.filter((name) => name === "forget")).toHaveLength(1);
  asked.length = 0;
  await cosines.ask(a, 1);
  expect(asked).toEqual(["cosines"]);
  await cosines.ask(b, 1);
  expect(asked).toContain("piece");
  cosines.dispose();
});
