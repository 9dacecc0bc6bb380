import { spaceName } from "../../experiment/experiment.ts";
import { nameRefusals } from "../../pgvector/identifier.ts";
import {
  bytesPerVector,
  type ColumnType,
  type IndexedAs,
  type IndexMethod,
  indexChoices,
  isReranked,
  type PgvectorSettings,
  RANGES,
  refusals,
} from "../../pgvector/settings.ts";
import { useShownSpaces } from "../../playground/usePlayground.ts";
import { bytes, count, plural } from "../../ui/format.ts";
import { Notice } from "../../ui/Notice.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { NameField, NumberField, SelectField } from "./Fields.tsx";
import { useSession } from "./sessionOf.ts";
import type { Chosen } from "./useRows.ts";

type Props = { chosen: Chosen; settings: PgvectorSettings };

/** What goes into the table, and what index stands over it. */
export function SettingsPanel({ chosen, settings }: Props) {
  return (
    <aside
      aria-label="Table and index"
      className="scroll-thin w-80 flex-none overflow-auto border-r border-line max-xl:w-full max-xl:border-r-0 max-xl:border-b"
    >
      <TableSettings chosen={chosen} settings={settings} />
      <IndexSettings chosen={chosen} settings={settings} />
      <Refusals settings={settings} />
    </aside>
  );
}

function TableSettings({ chosen, settings }: Props) {
  const session = useSession();
  const spaces = useShownSpaces();
  const { names, column, dims } = settings;
  const setName = (name: keyof typeof names) => (value: string) =>
    session.set({ names: { ...names, [name]: value } });
  const one = bytesPerVector(column, dims);
  return (
    <section aria-label="Table" className="grid gap-2 border-b border-line px-4 py-3">
      <h2>Table</h2>
      <SelectField
        label="Vectors of space"
        value={chosen.space.id}
        options={spaces.map((space) => ({ value: space.id, label: `${space.letter} · ${spaceName(space)}` }))}
        onChange={(spaceId) => session.fill({ spaceId, keep: undefined })}
      />
      <SelectField
        label="Dimensions"
        value={String(dims)}
        options={sizes(chosen.cols, dims).map((size) => ({
          value: String(size),
          label: size === chosen.cols ? `${count(size)}, all` : `the first ${count(size)}, unit length again`,
        }))}
        onChange={(size) => session.fill({ keep: Number(size) < chosen.cols ? Number(size) : undefined })}
      />
      <div>
        <Segmented
          label="Stored as"
          value={column}
          options={COLUMNS}
          onChange={(value) => session.set({ column: value, indexedAs: keptChoice(settings, value) })}
        />
        <p className="mt-1 text-xs text-ink-3">
          {STORED[column]} {count(one)} B a vector: {bytes(one * chosen.rows.matrix.rows)} for{" "}
          {plural(chosen.rows.matrix.rows, "text")}, {bytes(one * 1e6)} for a million, without rows and index.
        </p>
      </div>
      <details>
        <summary className="text-sm text-ink-2">
          Names: <span className="font-mono">{names.table}</span>
        </summary>
        <div className="mt-1 grid gap-2">
          <NameField label="Table name" value={names.table} onChange={setName("table")} />
          <NameField label="Column of texts" value={names.content} onChange={setName("content")} />
          <NameField label="Column of vectors" value={names.embedding} onChange={setName("embedding")} />
        </div>
      </details>
    </section>
  );
}

function IndexSettings({ chosen, settings }: Props) {
  const session = useSession();
  const { method, indexedAs, column } = settings;
  const rows = chosen.rows.matrix.rows;
  return (
    <section aria-label="Index settings" className="grid gap-2 border-b border-line px-4 py-3">
      <h2>Index</h2>
      <div>
        <Segmented
          label="Kind of index"
          value={method}
          options={METHODS}
          onChange={(value) => session.set({ method: value })}
        />
        <p className="mt-1 text-xs text-ink-3">{KINDS[method]}</p>
      </div>
      {method !== "none" && (
        <SelectField
          label="Over"
          value={indexedAs}
          options={indexChoices(column).map((choice) => ({ value: choice, label: OVER[choice] }))}
          onChange={(value) => session.set({ indexedAs: value })}
        />
      )}
      <div className="grid grid-cols-2 gap-2">
        {method === "hnsw" && (
          <>
            <Setting name="m" label="m" settings={settings} hint="links a row" />
            <Setting
              name="efConstruction"
              label="ef_construction"
              settings={settings}
              hint="looked at to build"
            />
            <Setting name="efSearch" label="ef_search" settings={settings} hint="looked at to search" />
          </>
        )}
        {method === "ivfflat" && (
          <>
            <Setting
              name="lists"
              label="lists"
              settings={settings}
              hint={`advised: rows / 1,000, here ${count(Math.max(1, rows / 1000))}`}
            />
            <Setting name="probes" label="probes" settings={settings} hint="lists searched" />
          </>
        )}
        {method !== "none" && indexedAs === "part" && (
          <NumberField
            label="Leading dimensions"
            value={settings.part}
            range={[1, settings.dims - 1]}
            onChange={(part) => session.set({ part })}
          />
        )}
        {isReranked(settings) && (
          <Setting name="candidates" label="Candidates" settings={settings} hint="re-ranked by the column" />
        )}
        <Setting name="k" label="k" settings={settings} hint="rows a search finds" />
      </div>
    </section>
  );
}

type SettingProps = { name: keyof typeof RANGES; label: string; settings: PgvectorSettings; hint: string };

function Setting({ name, label, settings, hint }: SettingProps) {
  const session = useSession();
  return (
    <NumberField
      label={label}
      value={settings[name]}
      range={RANGES[name]}
      hint={hint}
      onChange={(value) => session.set({ [name]: value })}
    />
  );
}

function Refusals({ settings }: { settings: PgvectorSettings }) {
  const found = [...nameRefusals(settings.names), ...refusals(settings)];
  const short =
    settings.method === "hnsw" && !isReranked(settings) && settings.k > settings.efSearch
      ? `A search looks at ${count(settings.efSearch)} rows (ef_search), so it cannot find ${count(settings.k)}.`
      : undefined;
  return (
    <div role="status" className="grid gap-2 px-4 py-3 empty:hidden">
      {found.map((reason) => (
        <Notice key={reason} tone="bad">
          {reason}
        </Notice>
      ))}
      {short && <Notice tone="warn">{short}</Notice>}
    </div>
  );
}

const COLUMNS: readonly { value: ColumnType; label: string }[] = [
  { value: "vector", label: "vector" },
  { value: "halfvec", label: "halfvec" },
  { value: "bit", label: "bit" },
];

const STORED: Record<ColumnType, string> = {
  vector: "float32, as it came.",
  halfvec: "float16: half the size, three digits.",
  bit: "The sign of each number, compared by how many differ.",
};

const METHODS: readonly { value: IndexMethod; label: string }[] = [
  { value: "hnsw", label: "HNSW" },
  { value: "ivfflat", label: "IVFFlat" },
  { value: "none", label: "None" },
];

const KINDS: Record<IndexMethod, string> = {
  hnsw: "A graph of near rows: the better searches, the slower build.",
  ivfflat: "Rows in groups: a quick build, made when the rows are there.",
  none: "Every search reads every row, and is exact.",
};

const OVER: Record<IndexedAs, string> = {
  column: "the column",
  halfvec: "the column as halfvec",
  bits: "bits, then re-ranked",
  part: "the first dimensions, then re-ranked",
};

/** The size now, all, and halves of it down to 16. */
function sizes(cols: number, dims: number): number[] {
  const found = new Set([cols, dims]);
  for (const size of [2048, 1024, 768, 512, 256, 128, 64, 32, 16]) if (size < cols) found.add(size);
  return [...found].sort((a, b) => b - a);
}

function keptChoice({ indexedAs }: PgvectorSettings, column: ColumnType): IndexedAs {
  return indexChoices(column).includes(indexedAs) ? indexedAs : "column";
}
