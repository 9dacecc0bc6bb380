import { type KeyboardEvent, useState } from "react";
import { gradesOf } from "../../playground/searchStore.ts";
import { type SearchOfSpace, useSearchState } from "../../playground/useSearch.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { RankedColumn } from "./RankedColumn.tsx";
import { SlopeGutter } from "./SlopeGutter.tsx";

const NONE: ReadonlySet<string> = new Set();

/** The lists of all spaces side by side, joined by lines; on a narrow screen one at a time. */
export function RankedColumns({ searches }: { searches: readonly SearchOfSpace[] }) {
  const [chosen, setChosen] = useState<string>();
  const state = useSearchState((all) => all);
  const grades = gradesOf(state, state.asked);
  const relevant = grades ? new Set([...grades].flatMap(([id, grade]) => (grade > 0 ? [id] : []))) : NONE;
  const current = searches.find(({ space }) => space.id === chosen) ?? searches[0];
  const columns = searches.map(() => "minmax(200px, 1fr)").join(" 72px ");
  return (
    <>
      {searches.length > 1 && current && (
        <div className="px-4 py-1 sm:hidden">
          <Segmented
            label="Results of space"
            value={current.space.id}
            options={searches.map(({ space }) => ({
              value: space.id,
              label: <SpaceTile letter={space.letter} />,
            }))}
            onChange={setChosen}
          />
        </div>
      )}
      <Scrolling label="Results" className="px-4 pb-3">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from button to button */}
        <div
          className="grid max-sm:grid-cols-[minmax(0,1fr)]! max-sm:grid-rows-none"
          style={{ gridTemplateColumns: columns, gridTemplateRows: "auto auto" }}
          onKeyDown={moveAmongResults}
        >
          {searches.map((one, at) => (
            <RankedColumn
              key={one.space.id}
              searched={one}
              others={searches.filter((other) => other !== one)}
              relevant={relevant}
              column={2 * at + 1}
              narrow={one === current}
            />
          ))}
          {searches.slice(1).map((right, at) => {
            const left = searches[at]!;
            if (left.search.status !== "found" || right.search.status !== "found") return null;
            return (
              <SlopeGutter
                key={right.space.id}
                left={{ letter: left.space.letter, found: left.search.found }}
                right={{ letter: right.space.letter, found: right.search.found }}
                relevant={relevant}
                column={2 * at + 2}
              />
            );
          })}
        </div>
      </Scrolling>
    </>
  );
}

/** Up and down in a list, left and right between lists at the same rank; Home and End within a list. */
function moveAmongResults(event: KeyboardEvent<HTMLElement>): void {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-result]");
  const list = button?.closest("ol");
  if (!button || !list) return;
  const lists = [...event.currentTarget.querySelectorAll("ol")].filter((one) => one.offsetParent !== null);
  const within = (one: Element) => [...one.querySelectorAll<HTMLElement>("[data-result]")];
  const own = within(list);
  const at = own.indexOf(button);
  const beside = (by: number) => {
    const other = lists[lists.indexOf(list) + by];
    return other && (within(other)[at] ?? within(other).at(-1));
  };
  const moves: Record<string, () => HTMLElement | undefined> = {
    ArrowDown: () => own[at + 1],
    ArrowUp: () => own[at - 1],
    ArrowLeft: () => beside(-1),
    ArrowRight: () => beside(1),
    Home: () => own[0],
    End: () => own.at(-1),
  };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  move()?.focus();
}
