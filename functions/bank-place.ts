import { PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type Instant, laterBy } from "@kravflyt/core";
import type { Folder } from "./deps.ts";

/** Time to begin with laying the file down; once begun it may take as long as it does. */
const OFFERED_SECONDS = 900;

export type Place = {
  readonly method: "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Instant;
};

/** Whoever has this may lay one file of that size there, if nothing lies there yet: sizes and all are part of the signature. */
export async function offerPlace(
  { s3, name: bucket, prefix }: Folder,
  { name, sizeBytes, now }: { readonly name: string; readonly sizeBytes: number; readonly now: Instant },
): Promise<Place> {
  const put = { Bucket: bucket, Key: prefix + name, ContentLength: sizeBytes, IfNoneMatch: "*" };
  const url = await getSignedUrl(s3, new PutObjectCommand(put), {
    expiresIn: OFFERED_SECONDS,
    signingDate: new Date(now),
    signableHeaders: new Set(["content-length", "host", "if-none-match"]),
  });
  const headers = { "content-length": String(sizeBytes), "if-none-match": "*" };
  return { method: "PUT", url, headers, expiresAt: laterBy(now, OFFERED_SECONDS * 1_000) };
}
