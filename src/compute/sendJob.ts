import type { Matrix } from "../maths/matrix.ts";
import type { Connection } from "../worker-call/connect.ts";
import type { JobMessage, Piece } from "./workerHandlers.ts";

type Sent = {
  readonly name: string;
  readonly input: unknown;
  readonly onProgress: ((progress: unknown) => void) | undefined;
};

/** Numbers copied in one go: 4 MB take a millisecond or two of the page's time. */
const pieceLength = 1 << 20;

/**
 * Sends a job to a worker and waits for its answer. Large matrices go ahead in pieces, so that the page can draw in
 * between.
 * @param wanted false once the job was given up; then nothing more is sent
 */
export async function sendJob(
  { call }: Connection,
  { name, input, onProgress }: Sent,
  ports: MessagePort[],
  wanted: () => boolean,
): Promise<unknown> {
  let sent = input as object;
  for (const [field, matrix] of matricesOf(input)) {
    if (matrix.data.length <= pieceLength) continue;
    await sendPieces(call, field, matrix.data, wanted);
    sent = withMatrix(sent, field, { ...matrix, data: new Float32Array(0) });
  }
  const message: JobMessage = { input: sent, ports };
  return call(name, message, { onProgress, transfer: ports });
}

/** The matrices among the fields of a job's input, and in its lists: by field, as in "a" or "spaces.1". */
export function matricesOf(input: unknown): [field: string, matrix: Matrix][] {
  const listed = Object.entries(input as object).flatMap(([field, value]) =>
    Array.isArray(value)
      ? value.map((part, at): [string, unknown] => [`${field}.${at}`, part])
      : [[field, value]],
  ) as [string, Matrix | undefined][];
  return listed.filter(([, value]) => value?.data instanceof Float32Array) as [string, Matrix][];
}

/** The input with another matrix in a field that `matricesOf` names. */
export function withMatrix(input: object, field: string, matrix: Matrix): object {
  const [name = "", at] = field.split(".");
  const held = (input as Record<string, unknown>)[name];
  return { ...input, [name]: at === undefined ? matrix : (held as Matrix[]).with(Number(at), matrix) };
}

async function sendPieces(
  call: Connection["call"],
  field: string,
  data: Float32Array<ArrayBuffer>,
  wanted: () => boolean,
): Promise<void> {
  const { length } = data;
  for (let offset = 0; offset < length && wanted(); offset += pieceLength) {
    const piece: Piece = { field, length, offset, data: data.slice(offset, offset + pieceLength) };
    // Waiting for each answer is what lets the page's own work in.
    await call("piece", piece, { transfer: [piece.data.buffer] });
  }
}
