import { useMemo } from "react";
import type { Space, TextItem } from "../../experiment/experiment.ts";
import { placesOf, placesOfIds } from "../../experiment/placesOf.ts";
import { neighbourRanks } from "../../maths/neighbourRanks.ts";
import { useNeighbourCount } from "../../playground/useAgreement.ts";
import { useCosines } from "../../playground/useCosines.ts";
import { type Cut, useCuts } from "../../playground/useCuts.ts";
import { type Pair, usePairEmbeddings } from "../../playground/usePair.ts";
import { useExperiment, usePlayground, useSelection, useVectors } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { letterHue } from "../../ui/spaceLook.ts";
import { CutMark } from "../pair/CutMark.tsx";

const ROW = 21;
const MIDDLE = 68;
const MOST_SHOWN = 15;
const NONE = new Float32Array(0);

/**
 * The neighbours of a text in the two compared spaces, side by side: a line joins a neighbour that both have, and
 * one that only one has tells its rank in the other.
 */
export function NeighbourSlopes({ pair, item }: { pair: Pair; item: TextItem }) {
  const { ids } = usePairEmbeddings(pair);
  const k = Math.min(useNeighbourCount(ids.length), MOST_SHOWN);
  const row = placesOfIds(ids).get(item.id) ?? -1;
  const first = usePairCosines(pair.first, item.id, ids);
  const second = usePairCosines(pair.second, item.id, ids);
  const found = useMemo(
    () =>
      row < 0 || ids.length < 2 || !first || !second
        ? undefined
        : { first: neighbourRanks(first, row), second: neighbourRanks(second, row) },
    [first, second, row, ids],
  );
  if (!found) return null;
  const left = found.first.order.subarray(0, k);
  const right = found.second.order.subarray(0, k);
  const kept = left.filter((other) => (found.second.ranks[other] ?? 0) <= k).length;
  return (
    <div className="border-b border-line px-4 py-3" data-testid="slopes">
      <div className="flex items-baseline">
        <h2 className="grow">Nearest neighbours</h2>
        <span className="text-sm text-ink-3">
          {kept} kept · {k - kept} lost · {k - kept} gained
        </span>
      </div>
      <div className="flex justify-between py-1 text-sm text-ink-2">
        <Side letter={pair.first.letter} order={left} cosines={first ?? NONE} />
        <Side letter={pair.second.letter} order={right} cosines={second ?? NONE} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_68px_minmax(0,1fr)] text-sm">
        <Names rows={left} ids={ids} otherRanks={found.second.ranks} k={k} letter={pair.first.letter} />
        <Lines
          left={left}
          right={right}
          first={found.first.ranks}
          second={found.second.ranks}
          k={k}
          pair={pair}
        />
        <Names rows={right} ids={ids} otherRanks={found.first.ranks} k={k} letter={pair.second.letter} />
      </div>
      <p className="mt-1.5 text-xs text-ink-3">
        In colour: in one list only, with its rank in the other space. Compare ranks, not cosines.
      </p>
    </div>
  );
}

/** Cosines of a text to the texts that both spaces have, in their order. */
function usePairCosines(space: Space, id: string, ids: readonly string[]): Float32Array | undefined {
  const { embeddings } = useVectors(space);
  const { cosines } = useCosines(space, id);
  return useMemo(() => {
    if (!cosines || ids.length === embeddings.ids.length) return cosines;
    const rowOf = placesOfIds(embeddings.ids);
    return Float32Array.from(ids, (other) => cosines[rowOf.get(other) ?? -1] ?? 0);
  }, [cosines, ids, embeddings]);
}

type SideProps = { letter: string; order: Int32Array; cosines: Float32Array };

function Side({ letter, order, cosines }: SideProps) {
  const at = (rank: number) => fixed(cosines[order[rank] ?? -1] ?? Number.NaN, 2);
  return (
    <span className="flex items-center gap-2">
      <SpaceTile letter={letter} />
      cosine {at(0)}–{at(order.length - 1)}
    </span>
  );
}

type NamesProps = {
  rows: Int32Array;
  ids: readonly string[];
  otherRanks: Int32Array;
  k: number;
  letter: string;
};

function Names({ rows, ids, otherRanks, k, letter }: NamesProps) {
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const cuts = useCuts();
  const places = placesOf(texts);
  return (
    <ol data-hue={letterHue(letter)} aria-label={`Nearest in ${letter}`}>
      {Array.from(rows, (row, i) => {
        const id = ids[row] ?? "";
        const alone = (otherRanks[row] ?? 0) > k;
        return (
          <Name
            key={id}
            id={id}
            rank={i + 1}
            text={texts[places.get(id) ?? -1]?.text ?? ""}
            elsewhere={alone ? (otherRanks[row] ?? 0) : undefined}
            cuts={cuts.get(id)}
          />
        );
      })}
    </ol>
  );
}

type NameProps = {
  id: string;
  rank: number;
  text: string;
  /** Its rank in the other space, if it is not among the nearest there. */
  elsewhere: number | undefined;
  cuts: readonly Cut[] | undefined;
};

function Name({ id, rank, text, elsewhere, cuts }: NameProps) {
  const { selection } = usePlayground();
  const hovered = useSelection((state) => state.hovered === id);
  return (
    <li>
      <button
        type="button"
        title={text.slice(0, 200)}
        data-lit={hovered || undefined}
        onClick={() => selection.select(id)}
        onPointerEnter={() => selection.hover(id)}
        onPointerLeave={() => selection.hover(undefined)}
        className={`relative flex h-[21px] w-full items-center gap-1.5 rounded-sm text-left hover:bg-hover data-lit:bg-hover ${elsewhere === undefined ? "" : "text-(--space)"}`}
      >
        <span className="w-4 flex-none text-right text-xs text-ink-3">{rank}</span>
        <CutMark cuts={cuts} />
        <span className="truncate">{text.slice(0, 120)}</span>
        {elsewhere !== undefined && <span className="sr-only">, rank {elsewhere} in the other space</span>}
      </button>
    </li>
  );
}

type LinesProps = {
  left: Int32Array;
  right: Int32Array;
  /** Ranks by row in each space, 1 the nearest. */
  first: Int32Array;
  second: Int32Array;
  k: number;
  pair: Pair;
};

function Lines({ left, right, first, second, k, pair }: LinesProps) {
  const middle = (rank: number) => (rank - 0.5) * ROW;
  const height = k * ROW;
  return (
    <svg viewBox={`0 0 ${MIDDLE} ${height}`} width={MIDDLE} height={height} aria-hidden="true">
      {Array.from(left, (row, i) => {
        const to = second[row] ?? 0;
        const y = middle(i + 1);
        if (to <= k)
          return (
            <path
              key={row}
              d={`M4 ${y}C34 ${y} 34 ${middle(to)} 64 ${middle(to)}`}
              fill="none"
              stroke="var(--ink)"
              strokeWidth={1.2}
            />
          );
        return <Stub key={row} y={y} rank={to} side="left" letter={pair.first.letter} />;
      })}
      {Array.from(right, (row, i) => {
        const from = first[row] ?? 0;
        if (from <= k) return null;
        return <Stub key={row} y={middle(i + 1)} rank={from} side="right" letter={pair.second.letter} />;
      })}
    </svg>
  );
}

type StubProps = { y: number; rank: number; side: "left" | "right"; letter: string };

/** A neighbour of one side only: a short dashed line and its rank on the other side. */
function Stub({ y, rank, side, letter }: StubProps) {
  const left = side === "left";
  return (
    <g data-hue={letterHue(letter)}>
      <path
        d={left ? `M4 ${y}h10` : `M64 ${y}h-10`}
        stroke="var(--space)"
        strokeWidth={1.4}
        strokeDasharray="4 2.5"
      />
      <text
        x={left ? 16 : 52}
        y={y + 3.5}
        fontSize={10}
        textAnchor={left ? "start" : "end"}
        fill="var(--space)"
      >
        {rank}
      </text>
    </g>
  );
}
