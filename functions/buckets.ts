import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import type { AttachmentShelf, BankDrop, BankInbox, InboxFile, LetterArchive } from "@kravflyt/app";
import { FILE_TYPES } from "@kravflyt/contracts";
import { assert } from "@kravflyt/core";
import type { Bucket, Folder } from "./deps.ts";

const letterKey = ({ prefix }: Folder, sha256: string): string => `${prefix}${sha256}.pdf`;

/** Letters under the hash of their content: the same letter again is already there. */
export const archiveIn = (letters: Folder): LetterArchive => ({
  put: (sha256, pdf) => putOnce(letters, { key: letterKey(letters, sha256), body: pdf, type: "application/pdf" }),
});

export const readLetter = (letters: Folder, sha256: string): Promise<Uint8Array> =>
  readObject(letters, letterKey(letters, sha256));

/** The letter under a hash; undefined when none is kept. */
export async function findLetter(letters: Folder, sha256: string): Promise<Uint8Array | undefined> {
  try {
    return await readLetter(letters, sha256);
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") return undefined;
    throw error;
  }
}

/** What people lay with cases, locked like the letters and beside them. */
export const shelfIn = (attachments: Folder): AttachmentShelf => ({
  put: (sha256, kind, body) => putOnce(attachments, { key: attachments.prefix + sha256, body, type: FILE_TYPES[kind] }),
});

export const readKeptFile = (attachments: Folder, sha256: string): Promise<Uint8Array> =>
  readObject(attachments, attachments.prefix + sha256);

/** A piece of a file: what is held in memory of it, and short enough to be read before its payments are booked. */
const PIECE_BYTES = 4_194_304;

/**
 * A file, piece by piece, each asked for when the one before is used up: between two a thousand payments may be booked, and no
 * connection stays open for so long. All are of the content with that tag, or it fails.
 */
async function* inPieces(folder: Folder, { name: file, tag, sizeBytes }: InboxFile): AsyncGenerator<Uint8Array> {
  const { s3, name, prefix } = folder;
  const object = { Bucket: name, Key: prefix + file, IfMatch: tag };
  for (let from = 0; from < sizeBytes; from += PIECE_BYTES) {
    const Range = `bytes=${from}-${Math.min(from + PIECE_BYTES, sizeBytes) - 1}`;
    const { Body } = await s3.send(new GetObjectCommand({ ...object, Range }));
    assert(Body !== undefined, `object ${object.Key} has no body`);
    yield await Body.transformToByteArray();
  }
}

/** Files that the bank lays down for us, and that we lay down for the bank. */
export const inboxIn = (folder: Folder): BankInbox => ({
  list: () => listFiles(folder),
  open: (file) => inPieces(folder, file),
});
export const dropIn = (folder: Folder): BankDrop => ({
  put: async (name, text) => {
    const key = folder.prefix + name;
    const body = Buffer.from(text, "utf8");
    await putOnce(folder, { key, body, type: "application/xml" });
    assert(body.equals(await readObject(folder, key)), `${key} is there with other content`);
  },
});

type ToPut = { readonly key: string; readonly body: Uint8Array; readonly type: string };

async function putOnce({ s3, name }: Bucket, { key, body, type }: ToPut): Promise<void> {
  try {
    await s3.send(new PutObjectCommand({ Bucket: name, Key: key, Body: body, ContentType: type, IfNoneMatch: "*" }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
  }
}

async function readObject({ s3, name }: Bucket, key: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
  assert(Body !== undefined, `object ${key} has no body`);
  return Body.transformToByteArray();
}

/** A bank lays a handful of files a day. */
const PAGES_MAX = 100;

async function listFiles({ s3, name, prefix }: Folder): Promise<readonly InboxFile[]> {
  const files: InboxFile[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token }));
    for (const { Key = prefix, ETag: tag = "", Size: sizeBytes = 0 } of page.Contents ?? []) {
      // the folder itself may be an object
      if (Key !== prefix) files.push({ name: Key.slice(prefix.length), tag, sizeBytes });
    }
    token = page.NextContinuationToken;
    if (token === undefined) return files;
  }
  // rather than never read what stands behind them
  throw new RangeError(`${prefix} holds more than ${PAGES_MAX} pages of files: take the oldest away`);
}
