import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { readLetter, type SeenLetter, type SeenNotice } from "./read-letter.ts";

/** A letter that has reached its debtor, by e-mail or on paper. */
export type ReceivedLetter = (SeenLetter | SeenNotice) & {
  readonly channel: "email" | "print";
  readonly pdf: Uint8Array;
};

/** Everything that has reached the debtors so far, oldest first. */
export type Letterbox = { readonly all: () => Promise<readonly ReceivedLetter[]> };

export type LetterboxOptions = {
  /** Where the local mail service lays mails, one `.eml` each. */
  readonly mailFolder: string;
  readonly s3: S3Client;
  /** Where letters for the printing house lie. */
  readonly printBucket: string;
};

export function openLetterbox(options: LetterboxOptions): Letterbox {
  const read = new Map<string, ReceivedLetter>();
  return {
    all: async () => {
      readMails(options.mailFolder, read);
      await readPrints(options, read);
      return [...read.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    },
  };
}

const placeOf = (letter: ReceivedLetter): string =>
  [letter.sentOn, letter.creditor, ...("kid" in letter ? letter.invoiceNumbers : []), letter.title].join(" ");

function readMails(folder: string, read: Map<string, ReceivedLetter>): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".eml") || read.has(name)) continue;
    const mail = readFileSync(join(folder, name), "latin1");
    // what has no parts is no letter: a mail to a creditor about the hub itself
    if (!/^Content-Type: multipart\/mixed/im.test(mail)) continue;
    const pdf = attachedPdf(mail);
    if (pdf === undefined) throw new RangeError(`no letter in mail ${name}`);
    read.set(name, { ...readLetter(pdf), channel: "email", pdf });
  }
}

/** The first PDF that a mail carries (RFC 2045, base64). */
function attachedPdf(mail: string): Uint8Array | undefined {
  const part = /Content-Type: application\/pdf[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/i.exec(mail)?.[1];
  return part === undefined ? undefined : Buffer.from(part, "base64");
}

const MANIFEST = ".json";

async function readPrints(
  { s3, printBucket: Bucket }: LetterboxOptions,
  read: Map<string, ReceivedLetter>,
): Promise<void> {
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ...(ContinuationToken && { ContinuationToken }) }));
    for (const { Key = "" } of page.Contents ?? []) {
      // the manifest says that the letter is whole: without it the print house takes nothing
      if (!Key.endsWith(MANIFEST) || read.has(Key)) continue;
      const pdfKey = `${Key.slice(0, -MANIFEST.length)}.pdf`;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: pdfKey }));
      const pdf = await Body?.transformToByteArray();
      if (pdf !== undefined) read.set(Key, { ...readLetter(pdf), channel: "print", pdf });
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
}
