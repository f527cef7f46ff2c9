import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { BankSandbox } from "@kravflyt/sandboxes";
import * as z from "zod";
import { askAgain } from "./ask-again.ts";

/** Carries files between the bank and the hub's bucket, as the file transfer that is agreed with a bank does. */
export type BankCourier = { readonly carry: () => Promise<void> };

const Files = z.array(z.object({ name: z.string() }));

/**
 * Payments, reports and statements from the bank go to `incoming/`, files in `outgoing/` go to the bank; what was carried is not
 * carried again.
 */
export function openBankCourier(
  bank: BankSandbox,
  { s3, bucket }: { readonly s3: S3Client; readonly bucket: string },
): BankCourier {
  /** The last name that was fetched of payments, of reports and of statements, each numbered by itself. */
  const lastFetched = { incoming: "", outgoing: "", statements: "" };
  const delivered = new Set<string>();

  async function fetchFrom(folder: "incoming" | "outgoing" | "statements"): Promise<void> {
    const list = await get(`${bank.url}/files/${folder}?after=${encodeURIComponent(lastFetched[folder])}`);
    for (const { name } of Files.parse(await list.json())) {
      const file = await get(`${bank.url}/files/${folder}/${encodeURIComponent(name)}`);
      const Body = new Uint8Array(await file.arrayBuffer());
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `incoming/${name}`, Body }));
      lastFetched[folder] = name;
    }
  }

  async function deliverOutgoing(): Promise<void> {
    const { Contents: files = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "outgoing/" }));
    for (const { Key = "" } of files) {
      if (delivered.has(Key)) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const body = (await Body?.transformToString()) ?? "";
      // 409: the bank has this file already; its answer was lost, or we died after it took it
      await askAgain(
        `the bank, ${Key}`,
        () => fetch(`${bank.url}/files/pain001`, { method: "POST", body }),
        ({ ok, status }) => ok || status === 409,
      );
      delivered.add(Key);
    }
  }

  return {
    carry: async () => {
      await fetchFrom("incoming");
      await deliverOutgoing();
      await fetchFrom("outgoing");
      await fetchFrom("statements");
    },
  };
}

const get = (url: string): Promise<Response> => askAgain("the bank", () => fetch(url));
