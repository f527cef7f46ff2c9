import { inflateRawSync } from "node:zlib";

const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;
const END_BYTES = 22;

/**
 * The first file of a ZIP archive whose name ends in `ending`; `undefined` when there is none, it is longer than
 * `bytesMax`, or this is no archive. Sizes are those of the archive's own list, and what comes out is held to them.
 */
export function unzipOne(archive: Uint8Array, ending: string, bytesMax: number): Uint8Array | undefined {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  try {
    for (const entry of entriesOf(bytes)) {
      if (entry.name.toLowerCase().endsWith(ending) && entry.size <= bytesMax) return contentOf(bytes, entry);
    }
  } catch (error) {
    // reading beyond the end, or what cannot be inflated: no archive that we know
    if (!(error instanceof RangeError || (error instanceof Error && "code" in error))) throw error;
  }
  return undefined;
}

type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

function entriesOf(bytes: Buffer): readonly ZipEntry[] {
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  if (end < 0 || end + END_BYTES > bytes.length) return [];
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ZipEntry[] = [];
  for (let read = 0; read < count && bytes.readUInt32LE(at) === CENTRAL_HEADER; read += 1) {
    const nameBytes = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + CENTRAL_HEADER_BYTES, at + CENTRAL_HEADER_BYTES + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += CENTRAL_HEADER_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function contentOf(bytes: Buffer, { at, packed, method, size }: ZipEntry): Uint8Array | undefined {
  const from = at + LOCAL_HEADER_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(from, from + packed);
  if (method === 0) return new Uint8Array(content);
  return method === 8 ? new Uint8Array(inflateRawSync(content, { maxOutputLength: Math.max(1, size) })) : undefined;
}
