import type { OpenBytes } from "./bank-file.ts";

/** Small enough that a limit on what lies between two marks can be held piece by piece. */
export const PIECE_BYTES = 1 << 16;
/** A file is told by what is in these. */
export const HEAD_BYTES = 1 << 10;

/** The file in pieces of at most 64 kB, the first of at least 1 kB where there is as much. */
export async function* piecesOf(open: OpenBytes): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of open()) {
    const ready: Uint8Array = head === undefined ? chunk : Buffer.concat([head, chunk]);
    if (head !== undefined && ready.length < HEAD_BYTES) {
      head = ready;
      continue;
    }
    head = undefined;
    for (let from = 0; from < ready.length; from += PIECE_BYTES) yield ready.subarray(from, from + PIECE_BYTES);
  }
  if (head !== undefined) yield head;
}
