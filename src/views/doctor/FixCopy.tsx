import type { CopyText } from "../../ollama/doctor/finding.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";

/** A text to copy, perhaps of several lines, under the name of where it goes. */
export function FixCopy({ copy: { label, text } }: { copy: CopyText }) {
  return (
    <div className="grid gap-1">
      <p className="text-sm text-ink-2">{label}</p>
      <div className="flex items-start gap-2 rounded-md bg-sunken p-0.5 pl-3">
        <code className="grow py-1.5 text-sm whitespace-pre-wrap wrap-anywhere">{text}</code>
        <CopyButton text={text} label={`Copy: ${label}`}>
          Copy
        </CopyButton>
      </div>
    </div>
  );
}
