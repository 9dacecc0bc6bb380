import { FEWEST_COMPARED, useAgreement, useComparison } from "../../playground/useAgreement.ts";
import type { Pair, PairEmbeddings } from "../../playground/usePair.ts";
import { usePair, usePairEmbeddings } from "../../playground/usePair.ts";
import { useShownSpaces } from "../../playground/usePlayground.ts";
import { plural } from "../../ui/format.ts";
import { AgreementHeadline } from "../pair/AgreementHeadline.tsx";
import { NeighbourCount } from "../pair/NeighbourCount.tsx";
import { PairPicker } from "../pair/PairPicker.tsx";
import { AgreementMatrix } from "./AgreementMatrix.tsx";
import { DisputedPairs } from "./DisputedPairs.tsx";
import { MeasureTable } from "./MeasureTable.tsx";
import { MovedTexts } from "./MovedTexts.tsx";
import { SpaceShapes } from "./SpaceShapes.tsx";

/** Two spaces of the same texts, compared on their full vectors: first in words, then in numbers, then text by text. */
export function Agreement() {
  const pair = usePair();
  return (
    <section aria-label="Comparison" className="flex min-h-0 min-w-0 flex-1 flex-col max-sm:flex-[1_0_auto]">
      {pair ? <PairComparison pair={pair} /> : <NothingToCompare />}
    </section>
  );
}

function NothingToCompare() {
  const shown = useShownSpaces().length;
  return (
    <p className="grid flex-1 place-content-center p-6 text-center text-ink-2">
      A comparison takes two spaces, and {shown === 0 ? "none" : "one"} is shown. Add a space: another model,
      fewer dimensions, or the same model with a prefix.
    </p>
  );
}

function PairComparison({ pair }: { pair: Pair }) {
  const embeddings = usePairEmbeddings(pair);
  const { k, query } = useAgreement(pair);
  const { measures, errors } = useComparison(embeddings, k);
  const failure = query.error ?? measures.error;
  return (
    <>
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <PairPicker />
        <span className="ml-auto">
          <NeighbourCount texts={embeddings.ids.length} k={k} />
        </span>
      </div>
      <AgreementHeadline
        pair={pair}
        embeddings={embeddings}
        agreement={query.data}
        error={errors.data?.agreement}
      />
      <div
        className="scroll-thin min-h-0 flex-1 overflow-auto max-sm:overflow-visible"
        data-busy={query.isFetching || measures.isFetching}
        data-testid="comparison"
      >
        {failure ? (
          <p role="alert" className="p-4 text-ink-2">
            The comparison could not be made: {failure.message}
          </p>
        ) : embeddings.ids.length < FEWEST_COMPARED ? (
          <TooFew embeddings={embeddings} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)]">
            <MeasureTable
              pair={pair}
              agreement={query.data}
              comparison={measures.data}
              errors={errors.data}
              working={errors.isFetching}
            />
            <AgreementMatrix pair={pair} />
            {query.data && measures.data && (
              <>
                <MovedTexts
                  pair={pair}
                  ids={embeddings.ids}
                  agreement={query.data}
                  comparison={measures.data}
                />
                <DisputedPairs pair={pair} ids={embeddings.ids} comparison={measures.data} />
              </>
            )}
            <SpaceShapes pair={pair} k={k} />
          </div>
        )}
      </div>
    </>
  );
}

function TooFew({ embeddings: { ids, leftOut } }: { embeddings: PairEmbeddings }) {
  return (
    <p className="p-4 text-ink-2">
      {ids.length === 0
        ? "No text has"
        : `${plural(ids.length, "text")} ${ids.length === 1 ? "has" : "have"}`}{" "}
      a vector in both spaces, and a comparison needs at least {FEWEST_COMPARED}.{" "}
      {leftOut.missing > 0 && "Press Run to embed what is missing."}
    </p>
  );
}
