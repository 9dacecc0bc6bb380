import { describe, expect, test } from "vitest";

/** Which folders a folder may import besides itself. `.` is this folder's own files; a view never sees another view. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  maths: [],
  ui: [],
  "worker-call": [],
  // The engine speaks the protocol: it and the client know nothing of each other. `app` brings them together.
  builtin: ["maths"],
  ollama: ["maths", "worker-call"],
  experiment: ["maths"],
  files: ["maths", "experiment"],
  compute: ["maths", "worker-call"],
  runs: ["maths", "worker-call", "experiment", "ollama"],
  // The program it writes sends the requests of the client.
  pgvector: ["maths", "worker-call", "ollama"],
  playground: ["maths", "experiment", "files", "ollama", "runs", "compute"],
  // Three views are parts of others: what a model is, what a server suffers from and which two spaces are compared
  // is shown in several places.
  "views/*": [
    "maths",
    "ui",
    "experiment",
    "files",
    "ollama",
    "runs",
    "compute",
    "pgvector",
    "playground",
    "views/models",
    "views/doctor",
    "views/pair",
    "views/caught",
  ],
  app: ["*"],
  ".": ["app", "playground", "ui"],
  // Plugins of the build, the engine behind HTTP and the command line; not part of the page.
  server: ["builtin", "ollama"],
};

/** Which files may import a package: paths, or folders ending in a slash. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  react: [
    "ui/",
    "views/",
    "app/",
    "playground/usePlayground.ts",
    "playground/useCosines.ts",
    "playground/useCuts.ts",
    "playground/usePair.ts",
    "playground/useGroups.ts",
    "playground/useQueryList.ts",
    "playground/useSearch.ts",
  ],
  "react-dom/client": ["main.tsx"],
  "lucide-react": ["ui/", "views/", "app/"],
  recharts: ["ui/chart/"],
  "@tanstack/react-query": [
    "ollama/queries.ts",
    "compute/queries/",
    "playground/",
    "views/",
    "app/",
    "main.tsx",
  ],
  // Stores are made without React; only what draws subscribes through React.
  "zustand/vanilla": [
    "experiment/experimentStore.ts",
    "experiment/selection.ts",
    "playground/searchStore.ts",
    "runs/runStore.ts",
    "pgvector/session.ts",
  ],
  zustand: [
    "playground/usePlayground.ts",
    "playground/useCuts.ts",
    "playground/useSearch.ts",
    "views/",
    "app/",
  ],
  // Data is checked where it comes in, and nowhere behind.
  valibot: [
    "experiment/workspaceSchema.ts",
    "experiment/workspaceStorage.ts",
    "ollama/wire.ts",
    "ollama/proxyFacts.ts",
    "playground/openFacets.ts",
  ],
  idb: ["experiment/workspaceStorage.ts", "runs/vectorCache.ts"],
  "umap-js": ["compute/umap.ts"],
  // Five megabytes that only a worker loads, and only when asked.
  "@electric-sql/pglite": ["pgvector/pgvector.worker.ts"],
  "@electric-sql/pglite-pgvector": ["pgvector/pgvector.worker.ts"],
  vite: ["server/"],
  // Beside `server`, four helpers that only tests in Node use.
  "node:*": [
    "server/",
    "builtin/readPublicFile.ts",
    "builtin/contract/sendOverHttp.ts",
    "maths/realVectors/readRealVectors.ts",
    "pgvector/psqlBridge.ts",
  ],
};

/** Tests may import what they like: they often stand two folders next to each other. */
const IS_TEST = /\.test\.tsx?$/;

const sources = import.meta.glob<string>(["./**/*.{ts,tsx}", "../server/**/*.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const architecture = import.meta.glob<string>("../ARCHITECTURE.md", {
  query: "?raw",
  import: "default",
  eager: true,
});
const files = Object.entries(sources)
  .map(([key, source]) => [pathFrom("src/", key), source] as const)
  .filter(([file]) => !IS_TEST.test(file));

/** A path from the repository's root, without the `src/` that most of them begin with. */
function pathFrom(base: string, specifier: string): string {
  return new URL(specifier, `file:///${base}`).pathname.slice(1).replace(/^src\//, "");
}

function folderOf(file: string): string {
  const parts = file.split("/");
  if (parts.length === 1) return ".";
  return parts[0] === "views" ? `views/${parts[1]}` : (parts[0] ?? "");
}

/** What a file imports, by whatever means: statically, on demand, or as a worker. */
function importsOf(source: string): string[] {
  // Neither "=" nor "(" stands before a specifier, so no string of a declaration is taken for one.
  const named = /^(?:import|export)\b[^;"=(]*?\sfrom\s+"([^"]+)"/gm;
  const bare = /^import\s+"([^"]+)"/gm;
  const onDemand = /\bimport\(\s*"([^"]+)"\s*\)/g;
  const worker = /new URL\(\s*"([^"]+\.ts)",\s*import\.meta\.url/g;
  return [named, bare, onDemand, worker].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => match[1] ?? ""),
  );
}

/** Every import of a file that the tables do not allow, as a sentence. */
function violations(file: string, source: string): string[] {
  return importsOf(source).flatMap((specifier) =>
    specifier.startsWith(".") ? folderViolation(file, specifier) : packageViolation(file, specifier),
  );
}

function folderViolation(file: string, specifier: string): string[] {
  const from = folderOf(file);
  const directory = from === "server" ? file : `src/${file}`;
  const to = folderOf(pathFrom(directory, specifier));
  const allowed = FOLDERS[from.replace(/^views\/.*/, "views/*")] ?? [];
  const fine = from === to || allowed.includes(to) || allowed.includes("*");
  return fine ? [] : [`${file} imports ${to}/`];
}

function packageViolation(file: string, specifier: string): string[] {
  const allowed = PACKAGES[packageOf(specifier)] ?? [];
  return allowed.some((place) => isWithin(file, place)) ? [] : [`${file} imports ${specifier}`];
}

function packageOf(specifier: string): string {
  return specifier.startsWith("node:") ? "node:*" : specifier;
}

function isWithin(file: string, place: string): boolean {
  return place.endsWith("/") ? file.startsWith(place) : file === place;
}

test("every file imports only what the tables allow", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(([file, source]) => violations(file, source))).toEqual([]);
});

test("every folder is in the table, and the table names no other", () => {
  const found = new Set(files.map(([file]) => folderOf(file).replace(/^views\/.*/, "views/*")));
  expect([...found].sort()).toEqual(Object.keys(FOLDERS).sort());
});

test("ARCHITECTURE.md has the same table", () => {
  const rows = Object.values(architecture)
    .join()
    .matchAll(/^\| `([\w./*-]+)` \|.*\| ([^|]*) \|$/gm);
  const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
  const told = [...rows].map(([, folder = "", cell = ""]) => [
    folder,
    cell === "everything" ? ["*"] : names(cell),
  ]);
  expect(Object.fromEntries(told)).toEqual(FOLDERS);
});

test("every place that may import a package does so", () => {
  const unused = Object.entries(PACKAGES).flatMap(([name, places]) =>
    places
      .filter(
        (place) =>
          !files.some(
            ([file, source]) => isWithin(file, place) && importsOf(source).some((s) => packageOf(s) === name),
          ),
      )
      .map((place) => `${place} does not import ${name}`),
  );
  expect(unused).toEqual([]);
});

describe("the check itself", () => {
  test.each([
    ["maths/bad.ts", 'import { start } from "../runs/runStore.ts";', "maths/bad.ts imports runs/"],
    ["maths/bad.ts", 'import {\n  a,\n  b,\n} from "../ui/a.ts";', "maths/bad.ts imports ui/"],
    ["ollama/bad.ts", 'export * from "../builtin/engine.ts";', "ollama/bad.ts imports builtin/"],
    ["views/a/bad.tsx", 'import { B } from "../b/B.tsx";', "views/a/bad.tsx imports views/b/"],
    ["views/a/bad.tsx", 'await import("../../app/App.tsx")', "views/a/bad.tsx imports app/"],
    [
      "compute/bad.ts",
      'new Worker(new URL("../runs/a.worker.ts", import.meta.url))',
      "compute/bad.ts imports runs/",
    ],
    ["experiment/bad.ts", 'import "../main.tsx";', "experiment/bad.ts imports ./"],
    ["server/bad.ts", 'import { App } from "../src/app/App.tsx";', "server/bad.ts imports app/"],
    ["maths/bad.ts", 'import { UMAP } from "umap-js";', "maths/bad.ts imports umap-js"],
    ["runs/bad.ts", 'import { readFile } from "node:fs";', "runs/bad.ts imports node:fs"],
    ["ui/bad.ts", 'import type { A } from "not-listed";', "ui/bad.ts imports not-listed"],
  ])("%s: %s", (file, source, told) => {
    expect(violations(file, source)).toEqual([told]);
  });

  test("lets allowed imports pass", () => {
    expect(
      violations(
        "views/a/Good.tsx",
        'import { useState } from "react";\nimport { dot } from "../../maths/dot.ts";\nimport { b } from "./b.ts";',
      ),
    ).toEqual([]);
  });
});
