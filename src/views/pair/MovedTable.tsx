import { useMemo } from "react";
import type { NeighbourAgreement } from "../../compute/agreement.ts";
import type { Comparison } from "../../compute/comparison.ts";
import { neighbourChange } from "../../compute/neighbourChange.ts";
import { labelsOf } from "../../experiment/labels.ts";
import { neighbourWords } from "../../maths/agreement/neighbourWords.ts";
import { useCuts } from "../../playground/useCuts.ts";
import { useExperiment, usePlayground, useSelection } from "../../playground/usePlayground.ts";
import { fixed } from "../../ui/format.ts";
import { LabelMark } from "../../ui/Mark.tsx";
import { Scrolling } from "../../ui/Scrolling.tsx";
import { CutMark } from "./CutMark.tsx";

type Props = {
  ids: readonly string[];
  agreement: NeighbourAgreement;
  comparison: Comparison;
  /** Rows shown. */
  most: number;
};

/** The texts that moved most; each row says what was lost and gained, a click shows the ranks beside the view. */
export function MovedTable({ ids, agreement, comparison, most }: Props) {
  return (
    <Scrolling label="Texts that moved" className="mt-1">
      <table className="w-full min-w-180 table-fixed text-sm" data-testid="moved">
        <thead>
          <tr className="text-left text-ink-3">
            <th scope="col" className="py-1 pr-4 font-normal">
              Text
            </th>
            <th scope="col" className="w-32 pr-4 font-normal">
              Neighbours kept
            </th>
            <th scope="col" className="w-28 pr-4 font-normal">
              List changed
            </th>
            <th scope="col" className="w-24 pr-4 font-normal">
              Stays off
            </th>
            <th scope="col" className="w-60 font-normal">
              Words lost, words gained
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from(comparison.movers.order.subarray(0, most), (row) => (
            <Row key={ids[row]} row={row} ids={ids} agreement={agreement} comparison={comparison} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

type RowProps = {
  row: number;
  ids: readonly string[];
  agreement: NeighbourAgreement;
  comparison: Comparison;
};

function Row({ row, ids, agreement, comparison }: RowProps) {
  const { selection } = usePlayground();
  const corpus = useExperiment((experiment) => experiment.corpus);
  const cuts = useCuts();
  const id = ids[row] ?? "";
  const selected = useSelection((state) => state.selected === id);
  const textOf = useMemo(() => new Map(corpus.texts.map((item) => [item.id, item])), [corpus]);
  const item = textOf.get(id);
  const label = useMemo(
    () => labelsOf(corpus).find((entry) => entry.label === item?.label)?.index ?? -1,
    [corpus, item],
  );
  const { kept, lost, gained } = neighbourChange(agreement, row);
  const words = useMemo(() => {
    const texts = (rows: readonly number[]) => rows.map((at) => textOf.get(ids[at] ?? "")?.text ?? "");
    return neighbourWords({ lost: texts(lost), kept: texts(kept), gained: texts(gained) });
  }, [kept, lost, gained, ids, textOf]);
  const { k } = agreement;
  const { distance, residual } = comparison.movers;
  return (
    <tr className="border-b border-line hover:bg-hover data-lit:bg-hover" data-lit={selected || undefined}>
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        <button
          type="button"
          className="flex w-full min-w-0 items-center gap-1.5 text-left"
          onClick={() => selection.step(id)}
          onPointerEnter={() => selection.hover(id)}
          onPointerLeave={() => selection.hover(undefined)}
        >
          <LabelMark index={label} size={11} />
          <CutMark cuts={cuts.get(id)} />
          <span className="truncate">{item?.text.slice(0, 160)}</span>
        </button>
      </th>
      <td className="pr-4 whitespace-nowrap">
        <KeptBar kept={kept.length} k={k} /> {kept.length} of {k}
      </td>
      <td className="pr-4">{fixed((distance[row] ?? 0) * 100, 0)} %</td>
      <td className="pr-4">{fixed(residual[row] ?? Number.NaN, 2)}</td>
      <td className="truncate">
        {words.lost.length > 0 && <span className="text-ink-2">− {words.lost.join(", ")} </span>}
        {words.gained.length > 0 && <span>+ {words.gained.join(", ")}</span>}
        {words.lost.length + words.gained.length === 0 && <span className="text-ink-3">none stand out</span>}
      </td>
    </tr>
  );
}

/** The share of kept neighbours as a bar. */
function KeptBar({ kept, k }: { kept: number; k: number }) {
  return (
    <span
      aria-hidden="true"
      className="mr-1 inline-block h-2 w-12 overflow-hidden rounded-sm bg-line-mid align-middle"
    >
      <i className="block h-full bg-ink" style={{ width: `${(kept / k) * 100}%` }} />
    </span>
  );
}
