import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { FileRefused } from "../issue.ts";
import { INDEX_BYTES_MAX, PART_BYTES_MAX, PARTS_MAX } from "../limits.ts";

/** The parts of a packed file by their path, and how to read one. */
export type Parts = {
  readonly names: readonly string[];
  /** The part piece by piece; `undefined` when there is none. @throws FileRefused when it is not as large as it says. */
  readonly read: (name: string) => Promise<AsyncIterable<Buffer>> | undefined;
  /** The same of a part that lies in memory when it has been read. @throws FileRefused when it is larger than such a part is. */
  readonly readIndex: (name: string) => Promise<AsyncIterable<Buffer>> | undefined;
};

/** @throws FileRefused for a damaged or encrypted one, and one that would unpack to more than it may. */
export async function openParts(bytes: Uint8Array): Promise<Parts> {
  const zip = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = await entriesOf(zip);
  const readUpTo = (bytesMax: number) => (name: string) => {
    const entry = entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.uncompressedSize > bytesMax) throw new FileRefused("FILE_TOO_LARGE");
    return openEntry(zip, entry);
  };
  return { names: [...entries.keys()], read: readUpTo(PART_BYTES_MAX), readIndex: readUpTo(INDEX_BYTES_MAX) };
}

const openZip = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(new FileRefused("FILE_DAMAGED", { cause: error })),
    ),
  );

const ENCRYPTED = 1;

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on("error", (error) => reject(new FileRefused("FILE_DAMAGED", { cause: error })));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      const refusal = whyNot(entry, entries.size);
      if (refusal !== undefined) return reject(new FileRefused(refusal));
      entries.set(entry.fileName.replace(/^\//, ""), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** What an entry says of itself is enough to refuse it; a lie is found while it is unpacked. */
function whyNot(entry: Entry, before: number): "FILE_ENCRYPTED" | "FILE_TOO_LARGE" | undefined {
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) return "FILE_ENCRYPTED";
  return entry.uncompressedSize > PART_BYTES_MAX || before >= PARTS_MAX ? "FILE_TOO_LARGE" : undefined;
}

const openEntry = (zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) =>
      error === null ? resolve(refusing(stream)) : reject(new FileRefused("FILE_DAMAGED", { cause: error })),
    ),
  );

async function* refusing(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    const more = error instanceof Error && error.message.startsWith("too many bytes");
    throw new FileRefused(more ? "FILE_TOO_LARGE" : "FILE_DAMAGED", { cause: error });
  }
}
