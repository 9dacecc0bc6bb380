import { Dialog } from "../ui/Dialog.tsx";

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ["Ctrl Enter", "run what is missing"],
  ["Esc", "cancel the run, or let go of the selection"],
  ["1 … 9", "the views, in their order"],
  ["[ ]", "previous, next text"],
  ["arrows", "on a map the nearest point that way, on a heatmap the next cell"],
  ["Enter", "select the text or the pair"],
  ["+ − 0", "on a map: zoom in, out, fit"],
  ["Shift arrows", "on a map: move it"],
  ["Shift drag", "on a map: catch texts"],
  ["Ctrl Z, Ctrl Shift Z", "undo, redo changes of texts and spaces"],
  ["/", "in Search: go to the query"],
  ["any letter", "start a new text"],
  ["paste", "replace all texts; undo brings them back"],
  ["?", "this list"],
];

export function Help({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keyboard and words" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {KEYS.map(([keys, does]) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="key">{keys}</kbd>
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-ink-2">
        A <b className="text-ink">space</b> is a model with all that is sent beside the texts: dimensions,
        options, prefix. The same texts look different in each space. A <b className="text-ink">map</b> draws
        a space in two dimensions and cannot keep all neighbours near; the <b className="text-ink">heatmap</b>{" "}
        leaves nothing out.
      </p>
    </Dialog>
  );
}
