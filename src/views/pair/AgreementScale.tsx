import type { NeighbourAgreement } from "../../compute/agreement.ts";
import { fixed } from "../../ui/format.ts";
import { type KnownCase, knownCases } from "./knownCases.ts";

type Props = { agreement: NeighbourAgreement; error: number | undefined };

/** The share of kept neighbours on a line from none to all: chance, what was measured, and cases that are known. */
export function AgreementScale({ agreement, error }: Props) {
  const { mean, chance, k, n } = agreement;
  const { cases, texts } = knownCases(n);
  const told = cases.map(({ name, share }) => `${name} ${fixed(share * k, 1)}`).join(", ");
  return (
    <div
      role="img"
      aria-label={`${fixed(mean * k, 1)} of ${k} on a scale from 0 to ${k}. Chance is ${fixed(chance * k, 1)}. Known cases: ${told}.`}
      title={`Below the line: what one sentence model kept on about ${texts} texts (${told} of ${k})`}
      className="relative h-14 w-full max-w-92 text-xs text-ink-3"
    >
      <i className="absolute inset-x-0 top-5 h-1 rounded-sm bg-sunken" />
      <i
        className="absolute top-5 h-1 rounded-sm bg-line-strong"
        style={{ left: at(chance), width: `calc(${at(mean)} - ${at(chance)})` }}
      />
      <i className="absolute top-4 h-3 w-px bg-ink-2" style={{ left: at(chance) }} />
      {Math.abs(mean - chance) > 0.12 && (
        <span className="absolute top-0 -translate-x-1/2" style={{ left: at(Math.max(0.06, chance)) }}>
          chance
        </span>
      )}
      {error !== undefined && (
        <i
          className="absolute top-3.5 h-4 rounded-sm bg-ink/15"
          style={{
            left: at(mean - 2 * error),
            width: `calc(${at(mean + 2 * error)} - ${at(mean - 2 * error)})`,
          }}
        />
      )}
      <i
        className="absolute top-4 size-3 -translate-x-1/2 rounded-full border-2 border-panel bg-ink"
        style={{ left: at(mean) }}
      />
      <b className="absolute top-0 -translate-x-1/2 font-semibold text-ink" style={{ left: at(mean) }}>
        {fixed(mean * k, 1)}
      </b>
      {cases.map(({ name, share, place }) => (
        <KnownCaseTick key={name} name={name} share={share} place={place} />
      ))}
    </div>
  );
}

function at(share: number): string {
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}

/** Where a name stands under its tick, so that no two meet. */
const PLACES = {
  high: "top-7 -translate-x-1/2",
  "high left": "top-7 -translate-x-full pr-1",
  low: "top-10 -translate-x-1/2",
  "low left": "top-10 -translate-x-full pr-1",
} as const;

function KnownCaseTick({ name, share, place }: KnownCase) {
  return (
    <>
      <i
        className={`absolute top-6 w-px bg-line-strong ${place.startsWith("low") ? "h-5" : "h-2"}`}
        style={{ left: at(share) }}
      />
      <span className={`absolute whitespace-nowrap ${PLACES[place]}`} style={{ left: at(share) }}>
        {name}
      </span>
    </>
  );
}
