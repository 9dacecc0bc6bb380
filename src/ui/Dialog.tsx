import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { Button } from "./Button.tsx";
import { Scrolling } from "./Scrolling.tsx";

type Props = { title: string; onClose(): void; children: ReactNode; footer?: ReactNode; wide?: boolean };

/** A modal on the native element: focus, Escape and the page behind are the browser's business. */
export function Dialog({ title, onClose, children, footer, wide = false }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before React takes it off the page: only a dialog closed while on it gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      className={`m-auto max-h-[calc(100dvh-32px)] w-full ${wide ? "max-w-220" : "max-w-140"} overflow-hidden rounded-lg bg-panel p-0 text-ink shadow-(--shadow-pop) max-sm:m-0 max-sm:h-dvh max-sm:max-h-none max-sm:max-w-none max-sm:rounded-none`}
    >
      <div className="flex max-h-[calc(100dvh-32px)] flex-col max-sm:max-h-dvh">
        <div className="flex items-center border-b border-line py-2 pr-2 pl-5">
          <h2 id={titleId} className="grow text-lg">
            {title}
          </h2>
          <Button look="ghost" icon aria-label="Close" onClick={onClose}>
            <X size={16} />
          </Button>
        </div>
        <Scrolling label={title} className="min-h-0 grow p-5">
          {children}
        </Scrolling>
        {footer && <div className="flex items-center gap-2 border-t border-line px-5 py-3">{footer}</div>}
      </div>
    </dialog>
  );
}
