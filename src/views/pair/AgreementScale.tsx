import type { NeighbourAgreement } from "../../compute/comparison.ts";
import { fixed } from "../../ui/format.ts";
import { knownCases } from "./knownCases.ts";

type Props = { agreement: NeighbourAgreement; error: number | undefined };

/** The share of kept neighbours on a line from none to all: chance, what was measured, and cases that are known. */
export function AgreementScale({ agreement, error }: Props) {
  const { mean, chance, k, n } = agreement;
  const { cases, texts } = knownCases(n);
  const at = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <div
      role="img"
      aria-label={`${fixed(mean * k, 1)} of ${k} on a scale from 0 to ${k}. Chance is ${fixed(chance * k, 1)}. Known cases: ${cases.map(({ name, share }) => `${name} ${fixed(share * k, 1)}`).join(", ")}.`}
      className="relative h-15 text-xs text-ink-3"
    >
      <i className="absolute inset-x-0 top-5 h-1 rounded-sm bg-sunken" />
      <i
        className="absolute top-5 h-1 rounded-sm bg-line-strong"
        style={{ left: at(chance), width: `calc(${at(mean)} - ${at(chance)})` }}
      />
      <Tick at={at(chance)} words="chance" />
      {cases.map(({ name, share }) => (
        <i
          key={name}
          title={`${name}: ${fixed(share * k, 1)} of ${k}`}
          className="absolute top-4.5 h-2 w-px bg-ink-3"
          style={{ left: at(share) }}
        />
      ))}
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
      <span className="absolute inset-x-0 top-10 text-right">
        Ticks, from about {texts} texts of one model:{" "}
        {cases.map(({ name, share }) => `${name} ${fixed(share * k, 1)}`).join(" · ")}
      </span>
    </div>
  );
}

function Tick({ at, words }: { at: string; words: string }) {
  return (
    <>
      <i className="absolute top-4 h-3 w-px bg-ink-2" style={{ left: at }} />
      <span className="absolute top-0 -translate-x-1/2" style={{ left: at }}>
        {words}
      </span>
    </>
  );
}
