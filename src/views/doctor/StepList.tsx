import { Check, CircleAlert, CircleDashed, CircleMinus, LoaderCircle, TriangleAlert } from "lucide-react";

export type ListedStep = {
  readonly id: string;
  readonly title: string;
  readonly status: "waiting" | "running" | "ok" | "warn" | "bad" | "skipped";
  readonly says: string;
};

const ICONS = {
  waiting: CircleDashed,
  running: LoaderCircle,
  ok: Check,
  warn: TriangleAlert,
  bad: CircleAlert,
  skipped: CircleMinus,
};

const LOOKS = {
  waiting: "text-ink-3",
  running: "text-accent motion-safe:animate-spin",
  ok: "text-accent",
  warn: "text-warn",
  bad: "text-bad",
  skipped: "text-ink-3",
};

const NAMES = {
  waiting: "not reached",
  running: "running",
  ok: "passed",
  warn: "passed, with a note",
  bad: "failed",
  skipped: "skipped",
};

type Props = {
  label: string;
  steps: readonly ListedStep[];
  /** Announced at the end; what it came to, in a few words. */
  outcome?: string | undefined;
};

/** Steps one below the other, each with how it stands; the one under way is announced. */
export function StepList({ label, steps, outcome = "" }: Props) {
  const current = steps.find(({ status }) => status === "running");
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: without bullets Safari no longer takes it for a list */}
      <ol role="list" aria-label={label} className="grid content-start gap-0.5">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      <p className="sr-only" aria-live="polite" data-testid="current-check">
        {current ? `${current.title}: ${current.says}` : outcome}
      </p>
    </>
  );
}

function Step({ step: { status, title, says } }: { step: ListedStep }) {
  const Icon = ICONS[status];
  const shown = status === "running" || status === "bad";
  return (
    <li
      aria-current={status === "running" ? "step" : undefined}
      data-status={status}
      className={`flex gap-2.5 rounded-md px-3 py-1.5 ${shown ? "bg-sunken" : ""}`}
    >
      <Icon size={14} aria-hidden="true" className={`mt-0.75 flex-none ${LOOKS[status]}`} />
      <div className="min-w-0">
        <p className={`font-medium ${status === "waiting" ? "text-ink-3" : "text-ink"}`}>
          <span className="sr-only">{NAMES[status]}: </span>
          {title}
        </p>
        <p className={`text-sm wrap-anywhere ${shown ? "text-ink-2" : "text-ink-3"}`}>{says}</p>
      </div>
    </li>
  );
}
