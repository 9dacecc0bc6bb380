import { useMemo } from "react";
import type { TextItem } from "../../experiment/experiment.ts";
import { labelIndices } from "../../experiment/labels.ts";
import { cutDetails, cutWords, useCuts } from "../../playground/useCuts.ts";
import { useExperiment } from "../../playground/usePlayground.ts";
import { CutBadge } from "../../ui/CutBadge.tsx";
import { LabelMark } from "../../ui/Mark.tsx";

type Props = { items: readonly (TextItem | undefined)[]; clip?: boolean };

/** Texts one below the other, each with the mark of its label and whether it was cut. */
export function PairTexts({ items, clip = false }: Props) {
  const corpus = useExperiment((experiment) => experiment.corpus);
  const labels = useMemo(() => {
    const indices = labelIndices(corpus);
    return new Map(corpus.texts.map((item, i) => [item.id, indices[i] ?? -1]));
  }, [corpus]);
  const labelled = corpus.texts.some((item) => item.label);
  const cuts = useCuts();
  return (
    <>
      {items.map((item, at) => {
        const cut = cuts.get(item?.id ?? "");
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second text of a pair
          <span key={at} className="flex min-w-0 items-center gap-1.5">
            {labelled && <LabelMark index={labels.get(item?.id ?? "") ?? -1} size={11} />}
            <span className={clip ? "truncate" : "line-clamp-3 break-words"}>{item?.text.slice(0, 300)}</span>
            {cut && <CutBadge words={cutWords(cut)} details={cutDetails(cut)} />}
          </span>
        );
      })}
    </>
  );
}
