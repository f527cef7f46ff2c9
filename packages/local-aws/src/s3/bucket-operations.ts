import { AwsError } from "../aws-error.ts";
import type { Reply } from "../server/json-protocol.ts";
import type { Plan } from "../server/router.ts";
import { type Bucket, createBucket, listObjects, recordOf } from "./bucket.ts";
import { readCorsRules } from "./cors.ts";
import { bucketNamed, emptyReply, refuseUnknownQuery, type S3Request, type S3State, xmlReply } from "./state.ts";
import { elementText, type XmlContent } from "./xml.ts";

type Run = (state: S3State, asked: S3Request) => Reply;
type Offered = { readonly operation: string; readonly query: readonly string[]; readonly run: Run };

/** Operations on a bucket, by method and the parameter that tells them apart. */
const OPERATIONS: Readonly<Record<string, Offered>> = {
  "PUT ": { operation: "CreateBucket", query: [], run: create },
  "HEAD ": { operation: "HeadBucket", query: [], run: head },
  "DELETE ": { operation: "DeleteBucket", query: [], run: remove },
  "PUT versioning": { operation: "PutBucketVersioning", query: ["versioning"], run: putVersioning },
  "GET versioning": { operation: "GetBucketVersioning", query: ["versioning"], run: getVersioning },
  "PUT cors": { operation: "PutBucketCors", query: ["cors"], run: putCors },
  "GET versions": { operation: "ListObjectVersions", query: ["versions", "prefix"], run: listVersions },
  "GET list-type": {
    operation: "ListObjectsV2",
    query: ["list-type", "prefix", "delimiter", "continuation-token", "start-after", "max-keys", "fetch-owner"],
    run: list,
  },
};

const TOLD_APART_BY = ["versioning", "cors", "versions", "list-type"];

export function bucketPlan(state: S3State, asked: S3Request): Plan {
  const { request, query, bucket } = asked;
  const parameter = TOLD_APART_BY.find((name) => query.has(name)) ?? "";
  const offered = OPERATIONS[`${request.method} ${parameter}`];
  if (offered === undefined) {
    throw new AwsError(
      "NotImplemented",
      `The local S3 does not offer ${request.method} on a bucket with ?${request.query}`,
      { status: 501 },
    );
  }
  refuseUnknownQuery(query, offered.query);
  const call = { service: "S3", operation: offered.operation, input: { Bucket: bucket, ...Object.fromEntries(query) } };
  return { call, run: () => offered.run(state, asked) };
}

function create(state: S3State, { bucket: name }: S3Request): Reply {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new AwsError("InvalidBucketName", "The specified bucket is not valid.");
  }
  if (state.buckets.has(name)) {
    throw new AwsError(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      { status: 409 },
    );
  }
  const bucket = createBucket(name, state.now());
  state.buckets.set(name, bucket);
  state.journal.commit(recordOf(bucket), () => state.buckets.delete(name));
  return emptyReply(200, { location: `/${name}` });
}

function head(state: S3State, { bucket }: S3Request): Reply {
  bucketNamed(state, bucket);
  return emptyReply(200, { "x-amz-bucket-region": "eu-north-1" });
}

function remove(state: S3State, { bucket: name }: S3Request): Reply {
  const bucket = bucketNamed(state, name);
  if (bucket.keys.length > 0)
    throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", { status: 409 });
  state.buckets.delete(name);
  state.journal.commit(["s3.removed", name], () => state.buckets.set(name, bucket));
  return emptyReply(204);
}

function putVersioning(state: S3State, { bucket: name, request }: S3Request): Reply {
  const bucket = bucketNamed(state, name);
  const before = bucket.isVersioned;
  const status = elementText(request.body.toString(), "Status");
  if (status !== "Enabled")
    throw new AwsError("NotImplemented", "The local S3 only turns versioning on", { status: 501 });
  bucket.isVersioned = true;
  state.journal.commit(recordOf(bucket), () => {
    bucket.isVersioned = before;
  });
  return emptyReply();
}

function putCors(state: S3State, { bucket: name, request }: S3Request): Reply {
  const bucket = bucketNamed(state, name);
  const before = bucket.cors;
  bucket.cors = readCorsRules(request.body.toString());
  state.journal.commit(recordOf(bucket), () => {
    bucket.cors = before;
  });
  return emptyReply();
}

function getVersioning(state: S3State, { bucket }: S3Request): Reply {
  return xmlReply("VersioningConfiguration", {
    Status: bucketNamed(state, bucket).isVersioned ? "Enabled" : undefined,
  });
}

const KEYS_MAX = 1000;

function list(state: S3State, { bucket: name, query }: S3Request): Reply {
  const bucket = bucketNamed(state, name);
  const token = query.get("continuation-token");
  const prefix = query.get("prefix") ?? "";
  const max = Math.min(KEYS_MAX, Number(query.get("max-keys") ?? KEYS_MAX));
  const { entries, prefixes, next } = listObjects(bucket, {
    prefix,
    delimiter: query.get("delimiter") ?? "",
    after: token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64").toString(),
    max,
  });
  return xmlReply("ListBucketResult", {
    Name: name,
    Prefix: prefix,
    KeyCount: entries.length + prefixes.length,
    MaxKeys: max,
    IsTruncated: next !== undefined,
    NextContinuationToken: next === undefined ? undefined : Buffer.from(next).toString("base64"),
    Contents: entries.map(({ key, version }) => ({
      Key: key,
      LastModified: new Date(version.modifiedAt).toISOString(),
      ETag: version.etag,
      Size: version.sizeBytes,
      StorageClass: "STANDARD",
    })),
    CommonPrefixes: prefixes.map((Prefix) => ({ Prefix })),
  });
}

/** All versions at once, at most 1,000; more are refused instead of left out. */
function listVersions(state: S3State, { bucket: name, query }: S3Request): Reply {
  const bucket = bucketNamed(state, name);
  const prefix = query.get("prefix") ?? "";
  const all = bucket.keys.filter((key) => key.startsWith(prefix)).flatMap((key) => describeVersions(bucket, key));
  if (all.length > KEYS_MAX) {
    throw new AwsError("NotImplemented", "The local S3 lists at most 1000 versions at once", { status: 501 });
  }
  return xmlReply("ListVersionsResult", {
    Name: name,
    Prefix: prefix,
    IsTruncated: false,
    Version: all.filter(({ isMarker }) => !isMarker).map(({ described }) => described),
    DeleteMarker: all.filter(({ isMarker }) => isMarker).map(({ described }) => described),
  });
}

function describeVersions(bucket: Bucket, key: string): { isMarker: boolean; described: XmlContent }[] {
  const versions = bucket.objects.get(key) ?? [];
  return versions.toReversed().map((version, index) => ({
    isMarker: version.hash === undefined,
    described: {
      Key: key,
      VersionId: version.versionId,
      IsLatest: index === 0,
      LastModified: new Date(version.modifiedAt).toISOString(),
      ETag: version.hash === undefined ? undefined : version.etag,
      Size: version.hash === undefined ? undefined : version.sizeBytes,
    },
  }));
}
