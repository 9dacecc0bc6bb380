import { useEffect, useState } from "react";
import type { RunningModel } from "../../ollama/wire.ts";
import { Button } from "../../ui/Button.tsx";
import { bytes, count } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { withoutLatest } from "./modelRows.ts";
import { placeWords, timeLeft } from "./modelWords.ts";
import type { ModelActions } from "./useModelActions.ts";

type Props = { models: readonly RunningModel[] | undefined; actions: ModelActions };

const CELL = "border-b border-line px-2 py-1.5 text-left whitespace-nowrap";
const HEADS = ["Model", "Memory", "Where", "Context", "Unloads", "Action"];

/** The models in memory, of whatever kind, each with the time it has left. */
export function RunningTable({ models, actions }: Props) {
  const now = useNow();
  if (!models) return <p className="text-sm text-ink-3">Asking …</p>;
  if (models.length === 0) {
    return <p className="text-sm text-ink-3">No model. The first request loads one, and takes longer.</p>;
  }
  return (
    // Positioned, or the hidden head would stretch the page instead of the box.
    <Scrolling label="Models in memory" className="relative">
      <table className="w-full text-sm">
        <thead className="text-ink-3">
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col" className={`${CELL} font-medium`}>
                {head === "Action" ? <span className="sr-only">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => {
            const name = withoutLatest(model.name);
            const leaving = actions.busy.get(model.name) === "unload";
            return (
              <tr key={model.name} data-testid={`running-${name}`}>
                <th scope="row" className={`${CELL} font-medium`}>
                  {name}
                </th>
                <td className={CELL}>{bytes(model.sizeBytes)}</td>
                <td className={CELL}>{placeWords(model)}</td>
                <td className={CELL}>
                  {model.contextLength ? `${count(model.contextLength)} tokens` : "not said"}
                </td>
                <td className={CELL}>{timeLeft(model.expiresAt, now)}</td>
                <td className={CELL}>
                  <Button
                    aria-label={`${leaving ? "Unloading …" : "Unload"} ${name}`}
                    disabled={actions.busy.has(model.name)}
                    onClick={() => actions.start("unload", model.name)}
                  >
                    {leaving ? "Unloading …" : "Unload"}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** The time, anew every second while somebody looks. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
