import { HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { awsFailure } from "./aws-failure.ts";
import type { Delivery, OutgoingLetter } from "./delivery.ts";

/** What the print house reads before it takes a letter. No name and no address: those stand in the PDF's window. */
export type PrintManifest = {
  readonly letterId: string;
  readonly sha256: string;
  readonly pages: number;
  readonly format: "A4";
  /** C5 with the sheet folded once; C4 unfolded from seven sheets on. */
  readonly envelope: "C5" | "C4";
  readonly duplex: true;
  readonly color: false;
};

/** Sheets that a C5 envelope takes folded. */
const FOLDED_SHEETS_MAX = 6;

/**
 * Drops `print/<letterId>.pdf` and then `print/<letterId>.json`, which tells the print house that the letter is whole.
 * A letter id has one content for ever, so a repeat finds both there and changes nothing; what lies there stays there.
 */
export function printDelivery(s3: S3Client, bucket: string): Delivery {
  return {
    send: async (letter) => {
      const key = `print/${letter.letterId}`;
      await putOnce(s3, { bucket, key: `${key}.pdf`, body: letter.pdf, type: "application/pdf" });
      const body = new TextEncoder().encode(JSON.stringify(manifestOf(letter)));
      await putOnce(s3, { bucket, key: `${key}.json`, body, type: "application/json" });
      return { remoteId: key };
    },
    find: async (letterId) => {
      const key = `print/${letterId}`;
      return (await isThere(s3, { bucket, key: `${key}.json` })) ? { remoteId: key } : undefined;
    },
  };
}

export function manifestOf({ letterId, sha256, pages }: OutgoingLetter): PrintManifest {
  const sheets = Math.ceil(pages / 2);
  const envelope = sheets <= FOLDED_SHEETS_MAX ? "C5" : "C4";
  return { letterId, sha256, pages, format: "A4", envelope, duplex: true, color: false };
}

type Drop = { readonly bucket: string; readonly key: string; readonly body: Uint8Array; readonly type: string };

async function putOnce(s3: S3Client, { bucket, key, body, type }: Drop): Promise<void> {
  try {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type, IfNoneMatch: "*" }));
  } catch (cause) {
    if (!isThereAlready(cause)) throw awsFailure("print", cause);
  }
}

/** The manifest comes last: without it the print house takes nothing. */
async function isThere(s3: S3Client, { bucket, key }: Pick<Drop, "bucket" | "key">): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === "NotFound") return false;
    throw awsFailure("print", cause);
  }
}

const isThereAlready = (cause: unknown): boolean => cause instanceof Error && cause.name === "PreconditionFailed";
