import { differsByPlatform, type Finding, stepsFor } from "../../ollama/doctor/finding.ts";
import { PLATFORMS, type Platform } from "../../ollama/doctor/platform.ts";
import { Segmented } from "../../ui/Segmented.tsx";
import { FixCopy } from "./FixCopy.tsx";

type Props = { finding: Finding; platform: Platform; onPlatform(platform: Platform): void };

/** The cause, how it is known, and what to do on this platform. */
export function FindingView({ finding, platform, onPlatform }: Props) {
  return (
    <div data-testid="finding" data-kind={finding.kind}>
      <h3 className="text-xl">{finding.title}</h3>
      <p className="mt-1 wrap-anywhere">{finding.why}</p>
      <div className="mt-1.5 grid gap-1 text-sm text-ink-3 wrap-anywhere">
        {finding.evidence.map((sentence, i) => (
          <p key={sentence}>
            {i === 0 && "How we know: "}
            {sentence}
          </p>
        ))}
      </div>
      {differsByPlatform(finding) && (
        <div className="scroll-thin mt-4 overflow-x-auto">
          <Segmented
            label="How Ollama is run"
            value={platform}
            options={PLATFORMS.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={onPlatform}
          />
        </div>
      )}
      <Steps finding={finding} platform={platform} />
    </div>
  );
}

function Steps({ finding, platform }: Pick<Props, "finding" | "platform">) {
  const steps = stepsFor(finding, platform);
  if (steps.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without numbers of its own Safari no longer takes it for a list
    <ol role="list" aria-label="What to do" className="mt-4 grid gap-4">
      {steps.map((step, i) => (
        <li key={step.title} className="flex gap-3">
          <span
            aria-hidden="true"
            className="grid size-5 flex-none place-items-center rounded-full border border-line-strong text-xs text-ink-2"
          >
            {i + 1}
          </span>
          <div className="grid min-w-0 grow gap-2">
            <p className="font-semibold">{step.title}</p>
            {step.text && <p className="-mt-1.5 text-sm text-ink-2">{step.text}</p>}
            {step.copies?.map((copy) => (
              <FixCopy key={copy.label} copy={copy} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
