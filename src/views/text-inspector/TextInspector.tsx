import { Check, ChevronLeft, ChevronRight, Scissors, X } from "lucide-react";
import { useMemo } from "react";
import { type Space, spaceName, type TextItem } from "../../experiment/experiment.ts";
import { labelsOf } from "../../experiment/labels.ts";
import { placesOf, placesOfIds } from "../../experiment/placesOf.ts";
import { highestOf } from "../../maths/nearestTo.ts";
import { dot } from "../../maths/similarity.ts";
import { norm } from "../../maths/summary.ts";
import { useCosines } from "../../playground/useCosines.ts";
import { cutDetails, cutWords, useCuts } from "../../playground/useCuts.ts";
import { usePair, usePairEmbeddings } from "../../playground/usePair.ts";
import {
  useExperiment,
  usePlayground,
  useSelection,
  useShownSpaces,
  useVectors,
} from "../../playground/usePlayground.ts";
import { Button } from "../../ui/Button.tsx";
import { CutBadge } from "../../ui/CutBadge.tsx";
import { VectorStrip } from "../../ui/chart/VectorStrip.tsx";
import { count, fixed } from "../../ui/format.ts";
import { LabelMark } from "../../ui/Mark.tsx";
import { SpaceTile } from "../../ui/SpaceTile.tsx";
import { spaceToken } from "../../ui/spaceLook.ts";
import { NeighbourSlopes } from "./NeighbourSlopes.tsx";

const NEIGHBOURS = 10;

/** The selected text: its vectors, its neighbours in each space, and its cosine to the text clicked before it. */
export function TextInspector() {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const selected = useSelection((state) => state.selected);
  const partner = useSelection((state) => state.partner);
  const places = placesOf(texts);
  const at = places.get(selected ?? "") ?? -1;
  const item = texts[at];
  const other = texts[places.get(partner ?? "") ?? -1];
  const pair = usePair();
  const spaces = useShownSpaces();
  const shared = usePairEmbeddings(pair);
  if (!item) return null;
  // The two that are compared stand beside each other, where both have the text and another; the others follow.
  const beside =
    pair && shared && shared.ids.length > 1 && placesOfIds(shared.ids).has(item.id) ? pair : undefined;
  const rest = beside ? spaces.filter((space) => space !== beside.first && space !== beside.second) : spaces;
  const step = (by: number) => {
    const next = texts[(at + by + texts.length) % texts.length];
    if (next) selection.step(next.id);
  };
  return (
    <aside
      aria-label="Selected text"
      className="scroll-thin w-94 flex-none overflow-auto border-l border-line max-xl:h-68 max-xl:w-full max-xl:border-t max-xl:border-l-0 max-sm:h-auto"
    >
      <div className="grid gap-2 border-b border-line px-4 py-3">
        <div className="flex items-center">
          <h2 className="grow">Selected text</h2>
          <Button look="ghost" icon aria-label="Previous text" onClick={() => step(-1)}>
            <ChevronLeft size={16} />
          </Button>
          <Button look="ghost" icon aria-label="Next text" onClick={() => step(1)}>
            <ChevronRight size={16} />
          </Button>
          <Button look="ghost" icon aria-label="Clear selection" onClick={selection.clear}>
            <X size={16} />
          </Button>
        </div>
        <Quote item={item} />
        {!other && <p className="text-sm text-ink-3">Click a second text to read the cosine of the two.</p>}
      </div>
      {other && <Pair item={item} other={other} />}
      <Strips item={item} />
      {beside && <NeighbourSlopes pair={beside} item={item} />}
      <NeighbourLists item={item} spaces={rest} />
    </aside>
  );
}

function Quote({ item }: { item: TextItem }) {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const label = labelsOf(corpus).find((entry) => entry.label === item.label);
  return (
    <>
      <p className="scroll-thin max-h-28 overflow-auto text-lg break-words whitespace-pre-wrap">
        {item.text.length > 2000 ? `${item.text.slice(0, 2000)} …` : item.text}
      </p>
      <div className="flex flex-wrap gap-1.5">
        {label && (
          <span className="badge">
            <LabelMark index={label.index} size={11} />
            {label.label}
          </span>
        )}
        <span className="badge">{count(item.text.length)} characters</span>
        <Wholeness item={item} />
      </div>
    </>
  );
}

/** Whether the whole text was embedded, as far as that is known. */
function Wholeness({ item }: { item: TextItem }) {
  const { runs } = usePlayground();
  const spaces = useShownSpaces();
  const cuts = useCuts().get(item.id);
  if (cuts) return <CutBadge words={cutWords(cuts)} details={cutDetails(cuts)} />;
  const tables = spaces.map((space) => runs.table(space)).filter((table) => table.has(item.id));
  if (tables.length === 0) return null;
  if (tables.some((table) => table.anyUnchecked && !table.isChecked(item.id)))
    return <span className="badge">not checked for cutting</span>;
  return (
    <span className="badge badge-ok">
      <Check size={11} aria-hidden="true" />
      whole text embedded
    </span>
  );
}

function Pair({ item, other }: { item: TextItem; other: TextItem }) {
  const spaces = useShownSpaces();
  return (
    <div className="grid gap-1.5 border-b border-line px-4 py-3" data-testid="pair">
      <h2>Cosine with the text before</h2>
      <p className="line-clamp-2 text-sm text-ink-2">{other.text}</p>
      <dl className="grid gap-1 text-sm">
        {spaces.map((space) => (
          <PairRow key={space.id} space={space} item={item} other={other} />
        ))}
      </dl>
      <p className="text-xs text-ink-3">
        Vectors are of unit length, so the cosine is their dot product. Between spaces compare the rank, not
        the cosine.
      </p>
    </div>
  );
}

function PairRow({ space, item, other }: { space: Space; item: TextItem; other: TextItem }) {
  const { embeddings } = useVectors(space);
  const { row: from, cosines } = useCosines(space, item.id);
  const to = placesOfIds(embeddings.ids).get(other.id) ?? -1;
  const found = useMemo(() => {
    if (!cosines || to < 0) return undefined;
    const cosine = cosines[to] ?? 0;
    const closer = cosines.reduce(
      (sum, value, i) => sum + (i !== from && i !== to && value > cosine ? 1 : 0),
      0,
    );
    return { cosine, rank: closer + 1 };
  }, [cosines, from, to]);
  return (
    <div className="flex items-center gap-2">
      <dt className="flex min-w-0 grow items-center gap-2">
        <SpaceTile letter={space.letter} />
        <span className="truncate">{spaceName(space)}</span>
      </dt>
      <dd className="whitespace-nowrap">
        {found ? (
          <>
            <b className="font-medium">{fixed(found.cosine, 3)}</b>{" "}
            <span className="text-ink-3">
              nearest no. {count(found.rank)} of {count(embeddings.ids.length - 1)}
            </span>
          </>
        ) : (
          <span className="text-ink-3">{from < 0 || to < 0 ? "not run" : "a moment"}</span>
        )}
      </dd>
    </div>
  );
}

function Strips({ item }: { item: TextItem }) {
  const spaces = useShownSpaces();
  return (
    <div className="grid gap-2 border-b border-line px-4 py-3">
      {spaces.map((space) => (
        <Strip key={space.id} space={space} item={item} />
      ))}
    </div>
  );
}

function Strip({ space, item }: { space: Space; item: TextItem }) {
  const { table } = useVectors(space);
  const vector = table.vector(item.id);
  return (
    <div className="grid grid-cols-[18px_minmax(0,1fr)] items-center gap-x-2.5">
      <SpaceTile letter={space.letter} />
      {vector ? (
        <VectorStrip
          values={vector}
          token={spaceToken(space.letter)}
          height={26}
          label={`${vector.length} values in space ${space.letter}`}
        />
      ) : (
        <span className="text-sm text-ink-3">not run</span>
      )}
      {vector && (
        <div className="col-start-2 flex justify-between text-xs text-ink-3">
          <span>{count(vector.length)} values</span>
          <span>length {fixed(norm(vector), 4)}</span>
        </div>
      )}
    </div>
  );
}

function NeighbourLists({ item, spaces }: { item: TextItem; spaces: readonly Space[] }) {
  if (spaces.length === 0) return null;
  return (
    <div className="px-4 py-3">
      <h2>Nearest neighbours</h2>
      <div className="mt-1 grid grid-cols-[repeat(auto-fit,minmax(140px,1fr))] gap-x-4 gap-y-3">
        {spaces.map((space) => (
          <NeighbourList key={space.id} space={space} item={item} />
        ))}
      </div>
    </div>
  );
}

function NeighbourList({ space, item }: { space: Space; item: TextItem }) {
  const { selection } = usePlayground();
  const texts = useExperiment(({ corpus }) => corpus.texts);
  const { embeddings, table } = useVectors(space);
  const hovered = useSelection((state) => state.hovered);
  const { row, cosines } = useCosines(space, item.id);
  const near = useMemo(() => {
    if (!cosines) return [];
    const found = highestOf(cosines, row, NEIGHBOURS);
    const places = placesOf(texts);
    return Array.from(found.indices, (other, i) => ({
      text: texts[places.get(embeddings.ids[other] ?? "") ?? -1],
      cosine: found.cosines[i] ?? 0,
    })).filter((one): one is { text: TextItem; cosine: number } => one.text !== undefined);
  }, [row, cosines, texts, embeddings]);
  const vector = table.vector(item.id);
  const zero = vector !== undefined && dot(vector, vector) === 0;
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-2 py-1 text-sm text-ink-2">
        <SpaceTile letter={space.letter} />
        {near.length > 0
          ? `cosine ${fixed(near[0]?.cosine ?? 0, 2)}–${fixed(near.at(-1)?.cosine ?? 0, 2)}`
          : row < 0
            ? "not run"
            : cosines
              ? "no other text"
              : "finding neighbours"}
      </div>
      {zero && <p className="badge badge-warn">all zeros: no neighbours to speak of</p>}
      <ol className="text-sm">
        {near.map(({ text, cosine }, i) => (
          <li key={text.id}>
            <button
              type="button"
              title={`${text.text.slice(0, 200)}\ncosine ${fixed(cosine, 4)}`}
              data-lit={hovered === text.id || undefined}
              onClick={() => selection.select(text.id)}
              onPointerEnter={() => selection.hover(text.id)}
              onPointerLeave={() => selection.hover(undefined)}
              className="flex h-[21px] w-full items-center gap-1.5 rounded-sm text-left hover:bg-hover data-lit:bg-hover pointer-coarse:h-8"
            >
              <span className="w-4 flex-none text-right text-xs text-ink-3">{i + 1}</span>
              <span className="truncate">{text.text.slice(0, 120)}</span>
              {table.cut(text.id) && <Scissors size={11} className="flex-none text-warn" aria-label="cut" />}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
