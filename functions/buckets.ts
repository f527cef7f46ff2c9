import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import type { AttachmentShelf, BankDrop, BankInbox, LetterArchive } from "@kravflyt/app";
import { FILE_TYPES } from "@kravflyt/contracts";
import { assert } from "@kravflyt/core";
import type { Bucket } from "./deps.ts";

const letterKey = (sha256: string): string => `letters/${sha256}.pdf`;

/** Letters under the hash of their content: the same letter again is already there. */
export const archiveIn = (bucket: Bucket): LetterArchive => ({
  put: (sha256, pdf) => putOnce(bucket, { key: letterKey(sha256), body: pdf, type: "application/pdf" }),
});

export const readLetter = (bucket: Bucket, sha256: string): Promise<Uint8Array> =>
  readObject(bucket, letterKey(sha256));

/** The letter under a hash; undefined when none is kept. */
export async function findLetter(bucket: Bucket, sha256: string): Promise<Uint8Array | undefined> {
  try {
    return await readLetter(bucket, sha256);
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchKey") return undefined;
    throw error;
  }
}

const attachmentKey = (sha256: string): string => `attachments/${sha256}`;

/** What people lay with cases, locked like the letters and beside them. */
export const shelfIn = (bucket: Bucket): AttachmentShelf => ({
  put: (sha256, kind, body) => putOnce(bucket, { key: attachmentKey(sha256), body, type: FILE_TYPES[kind] }),
});

export const readKeptFile = (bucket: Bucket, sha256: string): Promise<Uint8Array> =>
  readObject(bucket, attachmentKey(sha256));

/** Files that the bank lays under `incoming/`, and that we lay under `outgoing/`. */
export const inboxIn = (bucket: Bucket): BankInbox => ({
  list: () => listNames(bucket, "incoming/"),
  read: (name) => readObject(bucket, `incoming/${name}`),
});
export const dropIn = (bucket: Bucket): BankDrop => ({
  put: async (name, text) => {
    const key = `outgoing/${name}`;
    const body = Buffer.from(text, "utf8");
    await putOnce(bucket, { key, body, type: "application/xml" });
    assert(body.equals(await readObject(bucket, key)), `${key} is there with other content`);
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

/** Names below `prefix`; a bank lays a handful of files a day. */
const PAGES_MAX = 100;

async function listNames({ s3, name }: Bucket, prefix: string): Promise<readonly string[]> {
  const names: string[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token }));
    names.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(prefix.length)])));
    token = page.NextContinuationToken;
    if (token === undefined) break;
  }
  return names;
}
