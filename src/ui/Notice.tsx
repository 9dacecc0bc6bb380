import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Tone = "plain" | "ok" | "warn" | "bad";

const LOOKS: Record<Tone, string> = {
  plain: "bg-sunken text-ink-2",
  ok: "bg-accent-wash text-ink [&>svg]:text-accent",
  warn: "bg-warn-wash text-ink [&>svg]:text-warn",
  bad: "bg-bad-wash text-ink [&>svg]:text-bad",
};

const ICONS = { plain: Info, ok: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

/** A short message in place: what happened, why, what next. Always with an icon, never by colour alone. */
export function Notice({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div className={`flex items-start gap-2 rounded-md px-2.5 py-2 text-sm ${LOOKS[tone]}`}>
      <Icon size={14} className="mt-0.5 flex-none" aria-hidden="true" />
      <div className="min-w-0 grow">{children}</div>
    </div>
  );
}
