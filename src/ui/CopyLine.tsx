import { CopyButton } from "./CopyButton.tsx";

/** A command to run elsewhere, with its copy button. */
export function CopyLine({ command }: { command: string }) {
  return (
    <div className="flex items-center gap-2 rounded-md bg-sunken py-0.5 pr-0.5 pl-3">
      <code className="grow py-1 text-sm break-all">{command}</code>
      <CopyButton text={command} label={`Copy ${command}`} />
    </div>
  );
}
