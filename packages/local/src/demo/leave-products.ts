import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { LOCAL_STACK } from "../environment.ts";
import type { LocalHub } from "../start-local.ts";
import type { ReceivedLetter } from "../world/letterbox.ts";
import type { HubBooks } from "./read-hub.ts";

type Products = { readonly hub: LocalHub; readonly books: HubBooks; readonly letters: readonly ReceivedLetter[] };

const PARTS = ["letters", "settlements", "bank", "exports"] as const;
type Part = (typeof PARTS)[number];

/** Leaves `letters/`, `settlements/`, `bank/` and `exports/` in `folder`. */
export async function leaveProducts(folder: string, { hub, books, letters }: Products): Promise<void> {
  for (const part of PARTS) mkdirSync(join(folder, part), { recursive: true });
  const leave = (part: Part, name: string, content: string | Uint8Array): void => {
    writeFileSync(join(folder, part, name), content);
  };
  for (const [index, { sentOn, title, channel, pdf }] of letters.entries()) {
    leave("letters", `${String(index + 1).padStart(4, "0")}-${sentOn}-${title.toLowerCase()}-${channel}.pdf`, pdf);
  }
  for (const payout of books.payouts) leave("settlements", `${payout.payoutId}.json`, asJson(payout));
  for (const [name, content] of await payoutFiles(hub)) leave("bank", name, content);
  leave("exports", "letters.json", asJson(letters.map(({ pdf: _, ...seen }) => seen)));
  leave("exports", "cases.json", asJson(books.cases));
  leave("exports", "postings.json", asJson(books.postings));
  leave("exports", "ledger.json", asJson(books.ledger));
}

const asJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The payment files that went to the bank. */
async function payoutFiles({ clients: { s3 } }: LocalHub): Promise<readonly (readonly [string, string])[]> {
  const Bucket = LOCAL_STACK.BANK_BUCKET;
  const Prefix = "outgoing/";
  const { Contents: files = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Promise.all(
    files.map(async ({ Key = "" }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return [Key.slice(Prefix.length), (await Body?.transformToString()) ?? ""] as const;
    }),
  );
}
