import type { NeighbourAgreement } from "../../compute/agreement.ts";
import { FEWEST_COMPARED } from "../../playground/useAgreement.ts";
import type { LeftOut, Pair, PairEmbeddings } from "../../playground/usePair.ts";
import { count, fixed, plural } from "../../ui/format.ts";
import { AgreementScale } from "./AgreementScale.tsx";
import { SelfAgreement } from "./SelfAgreement.tsx";

type Props = {
  pair: Pair;
  embeddings: PairEmbeddings;
  agreement: NeighbourAgreement | undefined;
  /** Standard error of the mean share. */
  error: number | undefined;
};

/** The one sentence of a comparison, with chance beside it and a scale to read it on. */
export function AgreementHeadline({ pair, embeddings, agreement, error }: Props) {
  const { first, second } = pair;
  const few = embeddings.ids.length < FEWEST_COMPARED;
  const why = few ? tooFewWords(embeddings.ids.length) : agreement?.why;
  return (
    <div className="flex flex-none flex-wrap items-start gap-x-8 gap-y-2 border-b border-line px-4 py-3">
      <div className="min-w-64 flex-1">
        <h1 className="text-lg font-medium" data-testid="agreement">
          {why && embeddings.ids.length > 0 ? (
            `${first.letter} and ${second.letter} cannot be compared by neighbours`
          ) : agreement ? (
            <>
              {first.letter} and {second.letter} agree on{" "}
              <b className="text-xl font-semibold">{fixed(agreement.mean * agreement.k, 1)}</b> of{" "}
              {agreement.k} {agreement.k === 1 ? "nearest neighbour" : "nearest neighbours"}{" "}
              <span className="text-ink-3">(chance {fixed(agreement.chance * agreement.k, 1)})</span>
            </>
          ) : (
            `Comparing ${first.letter} and ${second.letter}`
          )}
        </h1>
        <p className="text-sm text-ink-3">
          {why} {!why && agreement && error !== undefined && `${intervalWords(agreement, error)} `}
          {!few && `Measured on the vectors of ${plural(embeddings.ids.length, "text")}, not on the maps. `}
          {leftOutWords(embeddings.leftOut)}
        </p>
        {agreement && !why && <SelfAgreement pair={pair} k={agreement.k} />}
      </div>
      {agreement && !why && <AgreementScale agreement={agreement} error={error} />}
    </div>
  );
}

function tooFewWords(texts: number): string {
  return texts === 0
    ? "No text has a vector in both yet."
    : `Neighbours can be compared from ${FEWEST_COMPARED} texts on; ${texts === 1 ? "there is 1" : `there are ${texts}`}.`;
}

/** "95 % interval 4.8 to 5.5." */
function intervalWords({ mean, k }: NeighbourAgreement, error: number): string {
  const low = Math.max(0, mean - 2 * error) * k;
  const high = Math.min(1, mean + 2 * error) * k;
  return `95 % interval ${fixed(low, 1)} to ${fixed(high, 1)}.`;
}

function leftOutWords({ missing, zero, cut }: LeftOut): string {
  const parts = [
    missing > 0 && `${count(missing)} without a vector in both`,
    zero > 0 && `${count(zero)} with a vector of zeros`,
    cut > 0 && `${count(cut)} that ${cut === 1 ? "was" : "were"} cut`,
  ].filter(Boolean);
  return parts.length === 0 ? "" : `Left out: ${parts.join(", ")}.`;
}
