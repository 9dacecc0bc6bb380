import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

type Props = {
  label: string;
  length: number;
  rowHeight: number;
  /** The row to keep in sight, −1 for none. */
  current: number;
  rowId(index: number): string;
  row(index: number): ReactNode;
  onMove(index: number): void;
  onChoose(index: number): void;
};

const OVERSCAN = 8;

/** A list box of rows of one height that draws only those in sight, so that 10,000 texts scroll like 10. */
export function WindowedList({ label, length, rowHeight, current, rowId, row, onMove, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ top: 0, height: 600 });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setRange({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!element || current < 0) return;
    const top = current * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [current, rowHeight]);

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor(range.height / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) onMove(Math.min(length - 1, Math.max(0, to)));
    else if ((event.key === "Enter" || event.key === " ") && current >= 0) onChoose(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const first = Math.max(0, Math.floor(range.top / rowHeight) - OVERSCAN);
  const last = Math.min(length, Math.ceil((range.top + range.height) / rowHeight) + OVERSCAN);
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  const active = current >= first && current < last ? rowId(current) : undefined;
  return (
    <div
      ref={box}
      role="listbox"
      aria-label={label}
      aria-activedescendant={active}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="scroll-thin relative min-h-18 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <div style={{ height: length * rowHeight, paddingTop: first * rowHeight }} role="presentation">
        {shown.map((index) => row(index))}
      </div>
    </div>
  );
}
