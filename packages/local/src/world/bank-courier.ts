import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { BankSandbox } from "@kravflyt/sandboxes";
import * as z from "zod";

/** Carries files between the bank and the hub's bucket, as the file transfer that is agreed with a bank does. */
export type BankCourier = { readonly carry: () => Promise<void> };

const Files = z.array(z.object({ name: z.string() }));

/** Files from the bank go to `incoming/`, files in `outgoing/` go to the bank; what was carried is not carried again. */
export function openBankCourier(
  bank: BankSandbox,
  { s3, bucket }: { readonly s3: S3Client; readonly bucket: string },
): BankCourier {
  let lastFetched = "";
  const delivered = new Set<string>();

  async function fetchIncoming(): Promise<void> {
    const list = await get(`${bank.url}/files/incoming?after=${encodeURIComponent(lastFetched)}`);
    for (const { name } of Files.parse(await list.json())) {
      const file = await get(`${bank.url}/files/incoming/${encodeURIComponent(name)}`);
      const Body = new Uint8Array(await file.arrayBuffer());
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `incoming/${name}`, Body }));
      lastFetched = name;
    }
  }

  async function deliverOutgoing(): Promise<void> {
    const { Contents: files = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "outgoing/" }));
    for (const { Key = "" } of files) {
      if (delivered.has(Key)) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const body = (await Body?.transformToString()) ?? "";
      const answer = await fetch(`${bank.url}/files/pain001`, { method: "POST", body });
      // 409: the bank has this file already; we died after it took it
      if (!answer.ok && answer.status !== 409) throw new Error(`the bank refuses ${Key}: ${await answer.text()}`);
      delivered.add(Key);
    }
  }

  return {
    carry: async () => {
      await fetchIncoming();
      await deliverOutgoing();
    },
  };
}

async function get(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the bank does not answer: ${answer.status}`);
  return answer;
}
