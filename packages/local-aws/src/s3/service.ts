import { AwsError } from "../aws-error.ts";
import type { Journaled } from "../journal/journal.ts";
import type { JournalRecord } from "../journal/record-line.ts";
import type { Request } from "../server/http-server.ts";
import { type Reply, toAwsError } from "../server/json-protocol.ts";
import type { Plan, RestService } from "../server/router.ts";
import { createBucket, recordOf, setVersions, type Version } from "./bucket.ts";
import { bucketPlan } from "./bucket-operations.ts";
import { type CorsRule, preflightReply, readableBy } from "./cors.ts";
import { objectPlan } from "./object-operations.ts";
import { checkPresigned } from "./presigned.ts";
import type { S3Request, S3State } from "./state.ts";
import { xmlDocument } from "./xml.ts";

type S3 = RestService & Journaled & { readonly recovered: () => void };

/** S3 in path style: `/bucket/key`. Contents are blobs; what they are called and their versions is in the journal. */
export function s3(state: S3State): S3 {
  return {
    name: "S3",
    owns: () => true,
    plan: (request) => {
      const asked = takeApart(request);
      if (request.method === "OPTIONS") return preflightPlan(state, asked);
      checkPresigned(request, { now: state.now(), secretKey: state.secretKey });
      refuseUnknownHeaders(request);
      const { call, run } = asked.key === "" ? bucketPlan(state, asked) : objectPlan(state, asked);
      return { call, run: async () => readableBy(rulesOf(state, request), request, await run()) };
    },
    error: (error, request) => readableBy(rulesOf(state, request), request, errorReply(error)),
    replay: (record) => replay(state, record),
    snapshot: () => snapshot(state),
    recovered: () => holdAll(state),
  };
}

function preflightPlan(state: S3State, { request, bucket: Bucket, key: Key }: S3Request): Plan {
  const call = { service: "S3", operation: "OptionsObject", input: { Bucket, Key } };
  return { call, run: () => preflightReply(rulesOf(state, request), request) };
}

const rulesOf = ({ buckets }: S3State, { path }: Request) => buckets.get(path.split("/")[1] ?? "")?.cors ?? [];

function takeApart(request: Request): S3Request {
  const [, bucket = "", ...rest] = request.path.split("/");
  if (bucket === "") throw new AwsError("NotImplemented", "The local S3 does not list buckets", { status: 501 });
  return { request, bucket, key: decodeURIComponent(rest.join("/")), query: new URLSearchParams(request.query) };
}

const KNOWN_HEADERS =
  /^x-amz-(?:date|content-sha256|user-agent|security-token|meta-.+|checksum-.+|sdk-checksum-algorithm|decoded-content-length|trailer|server-side-encryption)$/;

function refuseUnknownHeaders({ headers }: Request): void {
  for (const name in headers) {
    if (name.startsWith("x-amz-") && !KNOWN_HEADERS.test(name)) {
      throw new AwsError("NotImplemented", `The local S3 does not know the header ${name}`, { status: 501 });
    }
  }
}

function errorReply(error: unknown): Reply {
  const { code, message, status } = toAwsError(error);
  const name = status === 500 ? "InternalError" : code;
  const body = xmlDocument("Error", { Code: name, Message: message });
  return { status, headers: { "content-type": "application/xml" }, body };
}

type S3Record =
  // older journals have no rules
  | readonly ["s3.bucket", name: string, createdAt: number, isVersioned: boolean, cors?: readonly CorsRule[]]
  | readonly ["s3.removed", name: string]
  | readonly ["s3.object", bucket: string, key: string, versions: readonly Version[]];

function replay({ buckets }: S3State, anyRecord: JournalRecord): void {
  const record = anyRecord as unknown as S3Record;
  if (record[0] === "s3.bucket") {
    const bucket = buckets.get(record[1]) ?? createBucket(record[1], record[2]);
    bucket.isVersioned = record[3];
    bucket.cors = record[4] ?? [];
    buckets.set(record[1], bucket);
    return;
  }
  if (record[0] === "s3.removed") {
    buckets.delete(record[1]);
    return;
  }
  const bucket = buckets.get(record[1]);
  if (bucket !== undefined) setVersions(bucket, record[2], record[3]);
}

function* snapshot({ buckets }: S3State): Iterable<JournalRecord> {
  for (const bucket of buckets.values()) {
    yield recordOf(bucket);
    for (const [key, versions] of bucket.objects) yield ["s3.object", bucket.name, key, versions];
  }
}

function holdAll({ buckets, blobs }: S3State): void {
  for (const { objects } of buckets.values()) {
    for (const versions of objects.values()) {
      for (const { hash } of versions) if (hash !== undefined) blobs.hold(hash);
    }
  }
  blobs.sweep().catch(() => {}); // what stays behind only takes room; the next start tries again
}
