import { createHash, randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Reply } from "../server/json-protocol.ts";
import type { Plan } from "../server/router.ts";
import { readBody } from "./body.ts";
import { type Bucket, current, NO_VERSION, setVersions, type Version, withVersion } from "./bucket.ts";
import { readObject } from "./read-object.ts";
import {
  bucketNamed,
  emptyReply,
  preconditionFailed,
  refuseUnknownQuery,
  type S3Request,
  type S3State,
  versionHeader,
} from "./state.ts";

type Run = (state: S3State, asked: S3Request) => Reply | Promise<Reply>;
type Offered = { readonly operation: string; readonly query: readonly string[]; readonly run: Run };

const ON_READS = ["versionId", "response-content-type", "response-content-disposition", "response-cache-control"];

const OPERATIONS: Readonly<Record<string, Offered>> = {
  PUT: { operation: "PutObject", query: [], run: put },
  GET: { operation: "GetObject", query: ON_READS, run: readObject },
  HEAD: { operation: "HeadObject", query: ON_READS, run: readObject },
  DELETE: { operation: "DeleteObject", query: ["versionId"], run: remove },
};

export function objectPlan(state: S3State, asked: S3Request): Plan {
  const { request, query, bucket, key } = asked;
  const offered = OPERATIONS[request.method];
  if (offered === undefined) {
    throw new AwsError("NotImplemented", `The local S3 does not offer ${request.method} on an object`, { status: 501 });
  }
  refuseUnknownQuery(query, offered.query);
  const call = { service: "S3", operation: offered.operation, input: { Bucket: bucket, Key: key } };
  return { call, run: () => offered.run(state, asked) };
}

const KEY_BYTES_MAX = 1024;
const KEPT_HEADERS = ["content-type", "content-disposition", "content-language", "cache-control", "expires"];

async function put(state: S3State, asked: S3Request): Promise<Reply> {
  const { request, key } = asked;
  bucketNamed(state, asked.bucket);
  if (Buffer.byteLength(key) > KEY_BYTES_MAX) throw new AwsError("KeyTooLongError", "Your key is too long");
  const { content, checksums } = readBody(request);
  const hash = await state.blobs.put(content);
  try {
    const bucket = bucketNamed(state, asked.bucket);
    checkConditions(bucket, asked);
    const version = newVersion(state, bucket, { hash, content, checksums, headers: keptHeaders(asked) });
    replaceVersions(state, bucket, { key, versions: withVersion(bucket.objects.get(key) ?? [], version) });
    return emptyReply(200, { etag: version.etag, ...checksums, ...versionHeader(bucket, version) });
  } catch (error) {
    state.blobs.release(hash);
    throw error;
  }
}

/** `If-None-Match: *`: only if there is nothing. `If-Match`: only over this very content. */
function checkConditions(bucket: Bucket, { request: { headers }, key }: S3Request): void {
  const there = current(bucket, key);
  const { "if-none-match": ifNoneMatch, "if-match": ifMatch } = headers;
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") {
    throw new AwsError("NotImplemented", "PutObject takes If-None-Match only with *", { status: 501 });
  }
  if (ifNoneMatch === "*" && there !== undefined) throw preconditionFailed();
  if (ifMatch === undefined) return;
  if (there === undefined) throw new AwsError("NoSuchKey", "The specified key does not exist.", { status: 404 });
  if (there.etag !== quoted(ifMatch)) throw preconditionFailed();
}

const quoted = (etag: string): string => (etag.startsWith('"') ? etag : `"${etag}"`);

type Content = Pick<Version, "checksums" | "headers"> & { readonly hash: string; readonly content: Buffer };

function newVersion(state: S3State, bucket: Bucket, { hash, content, checksums, headers }: Content): Version {
  return {
    versionId: newVersionId(bucket),
    hash,
    etag: `"${createHash("md5").update(content).digest("hex")}"`,
    sizeBytes: content.length,
    modifiedAt: state.now(),
    headers,
    checksums,
  };
}

const newVersionId = ({ isVersioned }: Bucket): string => (isVersioned ? randomUUID().replaceAll("-", "") : NO_VERSION);

function keptHeaders({ request: { headers } }: S3Request): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === "string" && (KEPT_HEADERS.includes(name) || name.startsWith("x-amz-meta-")))
      kept[name] = value;
  }
  const encoding = String(headers["content-encoding"] ?? "")
    .split(",")
    .filter((part) => part.trim() !== "aws-chunked")
    .join(",");
  return encoding === "" ? kept : { ...kept, "content-encoding": encoding };
}

/** Contents that no version has any more are let go when the change is on the disk: until then it may be undone. */
function replaceVersions(
  state: S3State,
  bucket: Bucket,
  { key, versions }: { key: string; versions: readonly Version[] },
): void {
  const before = bucket.objects.get(key) ?? [];
  const gone = before.filter((version) => !versions.includes(version));
  const added = versions.filter((version) => !before.includes(version));
  setVersions(bucket, key, versions);
  state.journal.commit(["s3.object", bucket.name, key, versions], () => {
    setVersions(bucket, key, before);
    releaseAll(state, added);
  });
  const pending = state.journal.settled();
  if (pending === undefined) releaseAll(state, gone);
  else pending.then(() => releaseAll(state, gone)).catch(() => {}); // undone: what would be gone is there again
}

function releaseAll({ blobs }: S3State, versions: readonly Version[]): void {
  for (const { hash } of versions) if (hash !== undefined) blobs.release(hash);
}

function remove(state: S3State, { bucket: name, key, query }: S3Request): Reply {
  const bucket = bucketNamed(state, name);
  const versions = bucket.objects.get(key) ?? [];
  const versionId = query.get("versionId");
  if (versionId !== null) {
    const rest = versions.filter((version) => version.versionId !== versionId);
    if (rest.length < versions.length) replaceVersions(state, bucket, { key, versions: rest });
    return emptyReply(204, { "x-amz-version-id": versionId });
  }
  if (!bucket.isVersioned) {
    if (versions.length > 0) replaceVersions(state, bucket, { key, versions: [] });
    return emptyReply(204);
  }
  const marker = {
    versionId: newVersionId(bucket),
    etag: "",
    sizeBytes: 0,
    modifiedAt: state.now(),
    headers: {},
    checksums: {},
  };
  replaceVersions(state, bucket, { key, versions: [...versions, marker] });
  return emptyReply(204, { "x-amz-delete-marker": "true", "x-amz-version-id": marker.versionId });
}
