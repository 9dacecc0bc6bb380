import { expect, test } from "vitest";
import { normalRows } from "../maths/testData.ts";
import { type Database, PostgresError } from "./openDatabase.ts";
import { createSession, outdated, type Rows, standing } from "./session.ts";
import { DEFAULT_SETTINGS } from "./settings.ts";

const matrix = normalRows(3, 8, 1);
const rows: Rows = { key: "r:8", name: "A m, 8 dims", ids: ["a", "b", "c"], texts: ["a", "b", "c"], matrix };
const settings = { ...DEFAULT_SETTINGS, dims: 8 };

/** A database that answers what it is told to, and notes what it was asked. */
function scripted(answers: Record<string, () => unknown>) {
  const asked: [string, unknown][] = [];
  let closed = 0;
  const database: Database = {
    call: async (name, input) => {
      asked.push([name, input]);
      return (await answers[name]?.()) as never;
    },
    close: () => {
      closed += 1;
    },
  };
  return { open: () => database, asked, closed: () => closed };
}

const loadedAnswer = { rows: 3, ms: 1, bytes: 10, changedTexts: 0, zeroRows: 0 };
const built = { name: "i", ms: 1, bytes: 10 };

test("steps follow one another, and what stands is told from what is wished", async () => {
  const { open, asked } = scripted({
    load: () => loadedAnswer,
    index: () => built,
    recall: () => ({ mean: 1 }),
  });
  const session = createSession(open);
  expect(await session.load(settings, rows)).toBe(true);
  expect(outdated(session.getState(), settings, rows)).toEqual({ rows: false, index: false });
  // Before an index is built there is none, whatever the form says.
  expect(standing(session.getState(), settings).method).toBe("none");
  await session.index(settings);
  expect(standing(session.getState(), settings)).toEqual(settings);

  const wished = { ...settings, m: 32, efSearch: 80, column: "halfvec" as const };
  expect(outdated(session.getState(), wished, rows)).toEqual({ rows: true, index: true });
  expect(
    outdated(session.getState(), { ...settings, efSearch: 80, lists: 3 }, { ...rows, key: "other" }),
  ).toEqual({ rows: true, index: false });
  // What is built and measured is the table as it stands; how far a search looks may follow the form.
  await session.recall(wished);
  expect(asked.at(-1)?.[1]).toMatchObject({ settings: { ...settings, efSearch: 80 } });
  expect(session.getState().trials).toMatchObject([
    { id: 1, settings: { m: 16, efSearch: 80 }, index: built, rows: { count: 3 } },
  ]);
  await session.index(wished);
  expect(asked.at(-1)?.[1]).toEqual({ ...settings, m: 32, efSearch: 80 });
});

test("a second step does not start beside the first", async () => {
  let finish: (value: unknown) => void = () => undefined;
  const { open, asked } = scripted({ load: () => new Promise((resolve) => (finish = resolve)) });
  const session = createSession(open);
  const first = session.load(settings, rows);
  expect(session.getState().busy).toBe("load");
  expect(await session.index(settings)).toBe(false);
  finish(loadedAnswer);
  expect(await first).toBe(true);
  expect(asked).toHaveLength(1);
});

test("stopping ends the database, whatever it does; trials stay, and the next step gets a new one", async () => {
  let finish: (value: unknown) => void = () => undefined;
  const { open, closed } = scripted({
    load: () => loadedAnswer,
    recall: () => ({ mean: 1 }),
    index: () => new Promise((resolve) => (finish = resolve)),
  });
  const opened: Database[] = [];
  const session = createSession(() => {
    opened.push({ ...open() });
    return opened.at(-1) as Database;
  });
  await session.load(settings, rows);
  await session.recall(settings);
  const running = session.index(settings);
  session.stop();
  finish(built);
  expect(await running).toBe(false);
  expect(closed()).toBe(1);
  expect(session.getState()).toMatchObject({
    busy: undefined,
    loaded: undefined,
    index: undefined,
    trials: [{ id: 1 }],
  });
  await session.load(settings, rows);
  expect(opened).toHaveLength(2);
});

test("what PostgreSQL says is kept beside the step that met it", async () => {
  const problem = { message: "no", code: "42P01", hint: "load" };
  const fail = () => Promise.reject(new PostgresError(problem));
  const session = createSession(scripted({ load: fail, run: () => [] }).open);
  expect(await session.load(settings, rows)).toBe(false);
  expect(session.getState()).toMatchObject({ busy: undefined, failure: { step: "load", problem } });
  await session.run("SELECT 1");
  expect(session.getState().failure).toBeUndefined();
});

test("a worker that died is let go, and the next start gets another", async () => {
  let died = true;
  const { open, closed } = scripted({
    load: () => loadedAnswer,
    open: () => (died ? Promise.reject(new Error("The database stopped unexpectedly")) : { ms: 1 }),
  });
  const session = createSession(open);
  await session.load(settings, rows);
  expect(await session.start()).toBe(false);
  expect(closed()).toBe(1);
  expect(session.getState()).toMatchObject({
    loaded: undefined,
    failure: { step: "start", problem: { message: "The database stopped unexpectedly" } },
  });
  died = false;
  expect(await session.start()).toBe(true);
  expect(session.getState()).toMatchObject({ opened: { ms: 1 }, failure: undefined });
});
