import { AwsError } from "../aws-error.ts";
import type { Request } from "../server/http-server.ts";
import type { Reply } from "../server/json-protocol.ts";
import type { Surroundings } from "../server/service.ts";
import type { Blobs } from "./blobs.ts";
import type { Bucket, Version } from "./bucket.ts";
import { xmlDocument } from "./xml.ts";

export type S3State = Surroundings & {
  readonly buckets: Map<string, Bucket>;
  readonly blobs: Blobs;
  readonly secretKey: string;
};

/** A request for S3, taken apart. */
export type S3Request = {
  readonly request: Request;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
};

/** @throws AwsError for a query parameter that the operation does not know. */
export function refuseUnknownQuery(query: URLSearchParams, known: readonly string[]): void {
  for (const name of query.keys()) {
    if (name === "x-id" || /^x-amz-/i.test(name) || known.includes(name)) continue;
    throw new AwsError("NotImplemented", `The local S3 does not know the parameter ${name}`, { status: 501 });
  }
}

export function bucketNamed({ buckets }: S3State, name: string): Bucket {
  const bucket = buckets.get(name);
  if (bucket !== undefined) return bucket;
  throw new AwsError("NoSuchBucket", "The specified bucket does not exist", { status: 404 });
}

export function xmlReply(root: string, content: Parameters<typeof xmlDocument>[1], status = 200): Reply {
  return { status, headers: { "content-type": "application/xml" }, body: xmlDocument(root, content) };
}

export const emptyReply = (status = 200, headers: Reply["headers"] = {}): Reply => ({ status, headers, body: "" });

export const preconditionFailed = (): AwsError =>
  new AwsError("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", { status: 412 });

export const versionHeader = (bucket: Bucket, { versionId }: Version): Record<string, string> =>
  bucket.isVersioned ? { "x-amz-version-id": versionId } : {};
