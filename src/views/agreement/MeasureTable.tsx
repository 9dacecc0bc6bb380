import type { ReactNode } from "react";
import type { NeighbourAgreement } from "../../compute/agreement.ts";
import type { Comparison } from "../../compute/comparison.ts";
import type { ComparisonErrors } from "../../compute/comparisonErrors.ts";
import type { Score } from "../../maths/score.ts";
import type { Pair } from "../../playground/usePair.ts";
import { count, fixed } from "../../ui/format.ts";
import { Scrolling } from "../../ui/Scrolling.tsx";

type Props = {
  pair: Pair;
  agreement: NeighbourAgreement | undefined;
  comparison: Comparison | undefined;
  errors: ComparisonErrors | undefined;
  /** Errors are on their way. */
  working: boolean;
};

type Measure = {
  readonly name: string;
  readonly score: Score | undefined;
  readonly error: number | undefined;
  readonly write: (value: number) => string;
  readonly means: string;
  readonly silent: string;
};

/** Every measure of the pair with its chance level, its error, what it means and what it cannot tell. */
export function MeasureTable({ pair, agreement, comparison, errors, working }: Props) {
  return (
    <section aria-labelledby="measures" className="border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 id="measures">All measures</h2>
        <p className="text-sm text-ink-3">
          ± is two standard errors, from leaving out a fifth of the texts a hundred times
          {working ? " (being worked out)" : ""}. Compare numbers only at the same texts and k.
        </p>
      </div>
      <Scrolling label="Measures" className="mt-2">
        <table className="w-full min-w-160 text-sm">
          <thead>
            <tr className="text-left text-ink-3">
              <Head>Measure</Head>
              <Head right>Value</Head>
              <Head right>Chance</Head>
              <Head>What it says, and what it cannot tell</Head>
            </tr>
          </thead>
          <tbody>
            {measures(pair, agreement, comparison, errors).map((measure) => (
              <Row key={measure.name} measure={measure} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      {comparison?.sampled && <p className="mt-1 text-sm text-ink-3">{sampledWords(comparison)}</p>}
    </section>
  );
}

function Head({ children, right = false }: { children: ReactNode; right?: boolean }) {
  return (
    <th scope="col" className={`border-b border-line py-1 pr-4 font-normal ${right ? "text-right" : ""}`}>
      {children}
    </th>
  );
}

function Row({ measure: { name, score, error, write, means, silent } }: { measure: Measure }) {
  return (
    <tr className="align-top" data-testid={`measure-${name}`}>
      <th scope="row" className="border-b border-line py-1.5 pr-4 text-left font-medium whitespace-nowrap">
        {name}
      </th>
      <td className="border-b border-line py-1.5 pr-4 text-right whitespace-nowrap">
        {!score ? (
          <span className="text-ink-3">…</span>
        ) : score.value === undefined ? (
          "n/a"
        ) : (
          <>
            <b className="font-semibold">{write(score.value)}</b>
            {error !== undefined && <span className="text-ink-3"> ± {write(2 * error)}</span>}
          </>
        )}
      </td>
      <td className="border-b border-line py-1.5 pr-4 text-right whitespace-nowrap text-ink-2">
        {score?.chance === undefined ? "" : write(score.chance)}
      </td>
      <td className="border-b border-line py-1.5 text-ink-2">
        {score && score.value === undefined && score.why ? (
          score.why
        ) : (
          <>
            {means} <span className="text-ink-3">{silent}</span>
          </>
        )}
      </td>
    </tr>
  );
}

const plain = (value: number) => fixed(value, 2);
const percent = (value: number) => `${fixed(value * 100, 1)} %`;

function measures(
  { first, second }: Pair,
  agreement: NeighbourAgreement | undefined,
  comparison: Comparison | undefined,
  errors: ComparisonErrors | undefined,
): Measure[] {
  const a = first.letter;
  const b = second.letter;
  const k = agreement?.k ?? 0;
  return [
    {
      name: "Shared neighbours",
      score: agreement && neighbourScore(agreement),
      error: errors?.agreement,
      write: (value) => `${fixed(value * k, 2)} of ${k}`,
      means: `Of a text’s ${k} nearest in ${a}, so many are among its ${k} nearest in ${b}.`,
      silent: "Not which space is better; and it falls as texts are added.",
    },
    {
      name: "Mutual neighbours",
      score: comparison?.mutual,
      error: errors?.mutual,
      write: plain,
      means: "Pairs that are neighbours both ways: those in both spaces, of those in either.",
      silent: "Says little with few such pairs.",
    },
    {
      name: "Rank overlap",
      score: comparison?.rbo,
      error: undefined,
      write: plain,
      means: "How alike the neighbour lists are when the first ranks weigh most (RBO, p = 0.9).",
      silent: "1 is the same order. It has no error here: see shared neighbours.",
    },
    {
      name: "Closer or farther",
      score: comparison?.triplets,
      error: errors?.triplets,
      write: percent,
      means: `${a} and ${b} disagree which of two texts is closer to a third in so many cases.`,
      silent: "Near and far texts count alike, so most cases are easy ones.",
    },
    {
      name: "Similarity correlation",
      score: comparison?.rsaPearson,
      error: errors?.rsaPearson,
      write: plain,
      means: "Pearson correlation of the cosines of all pairs (RSA).",
      silent: "Mixes near and far: two spaces may agree on topics and differ on neighbours.",
    },
    {
      name: "Rank correlation",
      score: comparison?.rsaSpearman,
      error: errors?.rsaSpearman,
      write: plain,
      means: "The same of the ranks of the cosines (Spearman).",
      silent: "Apart from the line above, it says that one space stretches its scale.",
    },
    {
      name: "CKA, debiased",
      score: comparison?.cka,
      error: errors?.cka,
      write: plain,
      means: "How alike the main directions are; 1 when one is the other, turned or scaled.",
      silent: "The strongest directions decide it: spaces with other neighbours can score high.",
    },
  ];
}

function neighbourScore({ mean, chance, why }: NeighbourAgreement): Score {
  return why ? { value: undefined, chance: undefined, why } : { value: mean, chance };
}

function sampledWords({ sampled, n }: Comparison): string {
  const parts = [
    sampled?.texts && `CKA on ${count(sampled.texts)} of ${count(n)} texts`,
    sampled?.pairs && `correlations on ${count(sampled.pairs)} random pairs`,
    sampled?.triplets && `closer or farther on ${count(sampled.triplets)} random cases`,
  ].filter(Boolean);
  return parts.length === 0 ? "" : `Measured on seeded samples: ${parts.join("; ")}.`;
}
