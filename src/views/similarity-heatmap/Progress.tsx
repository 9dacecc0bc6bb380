/** A calculation that takes a moment, with how far it is where that is known. @param done a share, 0 … 1 */
export function Progress({ done }: { done: number | undefined }) {
  if (done === undefined) return <div className="flex-1" />;
  return (
    <label className="grid flex-1 place-content-center gap-1 text-center text-sm text-ink-2">
      Comparing all pairs
      <progress className="w-56 accent-accent" max={1} value={done} />
    </label>
  );
}
