import { type ReactNode, useState } from "react";

/** A place on a map that is none of its points. */
export type Pin = { readonly x: number; readonly y: number; readonly label: string; readonly tip: ReactNode };

type Props = { left: number; top: number; label: string; children: ReactNode };

const STAR = "M0-7 1.9-2.4 6.7-2.2 3 .9 4.1 5.7 0 3 -4.1 5.7 -3 .9 -6.7-2.2 -1.9-2.4Z";

/** A ringed star over a map. @param children shown while it is under the pointer or has the focus */
export function PinnedStar({ left, top, label, children }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={label}
        className="absolute -mt-3 -ml-3 size-6 rounded-full"
        style={{ left, top }}
        onPointerEnter={() => setOpen(true)}
        onPointerLeave={() => setOpen(false)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        <svg viewBox="-12 -12 24 24" width={24} height={24} aria-hidden="true">
          <circle r={10} fill="var(--panel)" fillOpacity={0.85} stroke="var(--ink)" strokeWidth={2} />
          <path d={STAR} fill="var(--ink)" />
        </svg>
      </button>
      {open && children}
    </>
  );
}
