/**
 * Hands out work by number, 0 … count − 1, to whoever is free: this thread and the helpers. A helper always has
 * two pieces in hand, so that it need not wait while this thread is busy with one of its own.
 */
export async function shareOut(
  count: number,
  own: (piece: number) => void,
  helpers: readonly ((piece: number) => Promise<void>)[],
): Promise<void> {
  let next = 0;
  const lane = async (work: (piece: number) => Promise<void>) => {
    while (next < count) await work(next++);
  };
  const here = async (piece: number) => {
    own(piece);
    if (helpers.length > 0) await turn();
  };
  await Promise.all([...helpers.flatMap((help) => [lane(help), lane(help)]), lane(here)]);
}

/** Lets messages in; a timer would wait for milliseconds. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
