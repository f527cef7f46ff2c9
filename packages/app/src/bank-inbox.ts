import { createHash } from "node:crypto";
import type { OpenBytes } from "@kravflyt/bank-files";

/** A file that lies in the inbox. */
export type InboxFile = {
  readonly name: string;
  /** The inbox's own mark of the content: another content under the same name has another. */
  readonly tag: string;
  readonly sizeBytes: number;
};

/** Files that the bank, or a person for it, laid down for us. */
export type BankInbox = {
  readonly list: () => Promise<readonly InboxFile[]>;
  /**
   * The file from its beginning, each time anew: OCR giro, camt.053, camt.054 or pain.002, told by its content. It is never
   * whole in memory. Throws when the content is not that of the tag any more.
   */
  readonly open: (file: InboxFile) => AsyncIterable<Uint8Array>;
};

/** What a person lays down lies apart from what the bank does, where the bank has no business. */
export const LAID = "laid/";

/** The same bytes, and their hash once they were read to their end. */
export function hashed(open: OpenBytes): { readonly open: OpenBytes; readonly sha256: () => string | undefined } {
  let digest: string | undefined;
  async function* openHashing(): AsyncGenerator<Uint8Array> {
    const hash = createHash("sha256");
    for await (const chunk of open()) {
      hash.update(chunk);
      yield chunk;
    }
    digest = hash.digest("hex");
  }
  return { open: () => (digest === undefined ? openHashing() : open()), sha256: () => digest };
}

/** The first bytes of a file, at least so many where there are as many: no more of it is read. */
export async function firstBytes(open: OpenBytes, atLeast: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= atLeast) break;
  }
  return Buffer.concat(chunks);
}
