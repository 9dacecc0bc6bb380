import type { ReactNode } from "react";

type Props = { label: string; className?: string; code?: boolean; testId?: string; children: ReactNode };

/** A box that scrolls by itself, so it has to be reachable by keyboard and to have a name. */
export function Scrolling({ label, className = "", code = false, testId, children }: Props) {
  const classes = `scroll-thin overflow-auto ${code ? "code" : ""} ${className}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
    <section aria-label={label} tabIndex={0} className={classes} data-testid={testId}>
      {children}
    </section>
  );
}
