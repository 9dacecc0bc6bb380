import { ArrowLeftRight } from "lucide-react";
import { type Space, spaceName } from "../../experiment/experiment.ts";
import type { Comparison } from "../../experiment/workspaceSchema.ts";
import { useCuts } from "../../playground/useCuts.ts";
import { type Pair, usePair } from "../../playground/usePair.ts";
import { usePlayground, useSettings, useShownSpaces } from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { plural } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";

/**
 * Which two spaces are compared, and whether texts that were cut in either take part. Nothing while fewer than two
 * are shown. Every view that compares a pair shows this same choice.
 */
export function PairPicker() {
  const pair = usePair();
  const spaces = useShownSpaces();
  const { experiment } = usePlayground();
  const comparison = useSettings((settings) => settings.comparison);
  if (!pair) return null;
  const { first, second } = pair;
  const change = (made: Partial<Comparison>) => experiment.set({ comparison: { ...comparison, ...made } });
  const swap = () => change({ first: second.id, second: first.id });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out inline in every browser
    <div
      role="group"
      aria-label="Spaces compared"
      className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1"
    >
      <span className="text-sm text-ink-3 max-sm:hidden">Compare</span>
      <SpaceSelect
        label="First space"
        value={first}
        spaces={spaces}
        onChange={(id) => (id === second.id ? swap() : change({ first: id, second: second.id }))}
      />
      <Button look="ghost" icon aria-label="Swap the two spaces" title="Swap" onClick={swap}>
        <ArrowLeftRight size={14} aria-hidden="true" />
      </Button>
      <SpaceSelect
        label="Second space"
        value={second}
        spaces={spaces}
        onChange={(id) => (id === first.id ? swap() : change({ first: first.id, second: id }))}
      />
      <WithoutCut
        pair={pair}
        checked={comparison.withoutCut}
        onChange={(withoutCut) => change({ withoutCut })}
      />
    </div>
  );
}

type SelectProps = {
  label: string;
  value: Space;
  spaces: readonly Space[];
  onChange(id: string): void;
};

/** Takes a space that the other side has as well: the two then change places. */
function SpaceSelect({ label, value, spaces, onChange }: SelectProps) {
  return (
    <span className="relative inline-flex min-w-0 items-center">
      <span className="pointer-events-none absolute left-2 inline-flex">
        <SpaceTile letter={value.letter} />
      </span>
      <select
        aria-label={label}
        className="control select max-w-56 pl-8"
        value={value.id}
        onChange={(event) => onChange(event.target.value)}
      >
        {spaces.map((space) => (
          <option key={space.id} value={space.id}>
            {optionName(space, spaces)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The letter stands beside the choice already; it is repeated where names alone do not tell spaces apart. */
function optionName(space: Space, spaces: readonly Space[]): string {
  const name = spaceName(space);
  return spaces.some((other) => other !== space && spaceName(other) === name)
    ? `${name} (${space.letter})`
    : name;
}

type WithoutCutProps = { pair: Pair; checked: boolean; onChange(checked: boolean): void };

/** Only where it matters: some text was cut in one of the two. */
function WithoutCut({ pair, checked, onChange }: WithoutCutProps) {
  const letters = [pair.first.letter, pair.second.letter];
  const inPair = [...useCuts().values()]
    .map((cuts) => cuts.map((cut) => cut.letter).filter((letter) => letters.includes(letter)))
    .filter((cutIn) => cutIn.length > 0);
  if (inPair.length === 0) return null;
  const where = [...new Set(inPair.flat())].sort();
  return (
    <label className="flex items-center gap-1.5 text-sm text-ink-2">
      <input
        type="checkbox"
        className="accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      leave out {plural(inPair.length, "text")} cut in {where.join(" or ")}
    </label>
  );
}
