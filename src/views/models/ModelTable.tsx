import { canonicalName } from "../../ollama/modelName.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyLine } from "../../ui/CopyLine.tsx";
import { bytes, count } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import type { ModelRow } from "./modelRows.ts";
import { prefixWords, sizeWords, trainedWords } from "./modelWords.ts";
import type { ModelActions } from "./useModelActions.ts";

type Props = {
  rows: readonly ModelRow[];
  /** Whether a server has said what it has; else nothing is called missing. */
  asked: boolean;
  /** Canonical names; undefined while nobody knows. */
  inMemory: ReadonlySet<string> | undefined;
  actions: ModelActions;
  onUse: ((model: string) => void) | undefined;
};

const CELL = "border-b border-line px-2 py-1.5 text-left align-top";
const FACTS = [
  "Dimensions",
  "Context",
  "Size",
  "Quantisation",
  "Trained sizes",
  "Prefixes",
  "Licence",
  "Speed",
  "Best for",
] as const;

/** The recommended models against those installed; the name stays in sight while the facts scroll. */
export function ModelTable({ rows, asked, inMemory, actions, onUse }: Props) {
  return (
    <Scrolling label="Recommended and installed models">
      {/* Separate borders: collapsed ones do not move with a cell that stays in sight. */}
      <table className="w-full border-separate border-spacing-0 text-sm">
        <thead className="text-ink-3">
          <tr>
            {["Model", "Use or get", ...FACTS].map((head, i) => (
              <th
                key={head}
                scope="col"
                className={`${CELL} font-medium whitespace-nowrap ${i === 0 ? "sticky left-0 z-1 bg-panel" : ""}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.installed?.name ?? row.name} data-testid={`model-${row.name}`}>
              <Name row={row} asked={asked} />
              <td className={CELL}>
                {row.installed ? (
                  <Installed
                    model={row.installed.name}
                    label={row.name}
                    loaded={inMemory?.has(canonicalName(row.installed.name))}
                    actions={actions}
                    onUse={onUse}
                  />
                ) : (
                  row.known && (
                    <div className="w-48 sm:w-72">
                      <CopyLine command={row.known.pull} />
                    </div>
                  )
                )}
              </td>
              <Facts row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Name({ row, asked }: { row: ModelRow; asked: boolean }) {
  const { installed, known, name } = row;
  return (
    <th
      scope="row"
      className={`${CELL} sticky left-0 z-1 max-w-36 min-w-36 bg-panel font-medium sm:max-w-52 sm:min-w-44 ${installed ? "" : "text-ink-2"}`}
    >
      <span className="block wrap-break-word">{name}</span>
      <span className="mt-1 flex flex-wrap gap-1 empty:hidden">
        {installed && <span className="badge badge-ok">installed</span>}
        {!installed && asked && <span className="badge">not installed</span>}
        {installed?.canEmbed === "unknown" && <span className="badge badge-warn">may not embed</span>}
        {known?.recommended && <span className="badge">recommended</span>}
      </span>
    </th>
  );
}

type InstalledProps = {
  model: string;
  label: string;
  loaded: boolean | undefined;
  actions: ModelActions;
  onUse: ((model: string) => void) | undefined;
};

function Installed({ model, label, loaded, actions, onUse }: InstalledProps) {
  const loading = actions.busy.get(model) === "preload";
  return (
    <div className="flex items-center gap-2">
      {onUse && (
        <Button aria-label={`Add as space: ${label}`} onClick={() => onUse(model)}>
          Add as space
        </Button>
      )}
      {loaded === false && (
        <Button
          aria-label={`${loading ? "Loading …" : "Preload"} ${label}`}
          disabled={actions.busy.has(model)}
          title="Load it into memory now, so that the first request does not wait"
          onClick={() => actions.start("preload", model)}
        >
          {loading ? "Loading …" : "Preload"}
        </Button>
      )}
      {loaded && <span className="text-ink-3">in memory</span>}
    </div>
  );
}

function Facts({ row }: { row: ModelRow }) {
  const { installed, known, name } = row;
  const dimensions = installed?.dimensions ?? known?.dimensions;
  const size = installed && installed.sizeBytes > 0 ? bytes(installed.sizeBytes) : known && sizeWords(known);
  const fact = `${CELL} whitespace-nowrap`;
  return (
    <>
      <td className={fact}>{dimensions ? count(dimensions) : "not said"}</td>
      <td className={fact}>{contextWords(row)}</td>
      <td className={fact}>{size ?? "not said"}</td>
      <td className={fact}>{installed ? installed.quantization || "not said" : ""}</td>
      <td className={CELL}>
        <span className="block min-w-36">{known ? trainedWords(known.trained) : "not known"}</span>
      </td>
      <td className={CELL}>
        <span className="block min-w-44">{prefixWords(installed?.name ?? name)}</span>
      </td>
      <td className={fact}>{known?.licence ?? "not known"}</td>
      <td className={fact}>{known?.speed ?? "not known"}</td>
      <td className={CELL}>
        <span className="block min-w-72">
          {known?.bestFor ?? "not known"}
          {known && <span className="block text-ink-3">{known.note}</span>}
        </span>
      </td>
    </>
  );
}

function contextWords({ installed, known }: ModelRow): string {
  if (known) return `${count(known.effectiveContext)} of ${count(known.contextLength)}`;
  return installed?.contextLength ? `up to ${count(installed.contextLength)}` : "not said";
}
