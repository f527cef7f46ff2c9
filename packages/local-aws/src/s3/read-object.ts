import { AwsError } from "../aws-error.ts";
import type { Reply } from "../server/json-protocol.ts";
import type { Bucket, Version } from "./bucket.ts";
import { bucketNamed, emptyReply, preconditionFailed, type S3Request, type S3State, versionHeader } from "./state.ts";

/** GetObject and HeadObject. */
export async function readObject(state: S3State, asked: S3Request): Promise<Reply> {
  const bucket = bucketNamed(state, asked.bucket);
  const version = find(bucket, asked);
  const { headers } = asked.request;
  if (headers["if-match"] !== undefined && headers["if-match"] !== version.etag) throw preconditionFailed();
  if (headers["if-none-match"] === version.etag) return emptyReply(304, { etag: version.etag });
  const range = readRange(headers.range, version.sizeBytes);
  const answered = answerHeaders(bucket, version, asked);
  if (asked.request.method === "HEAD") {
    return emptyReply(200, { ...answered, "content-length": version.sizeBytes });
  }
  const content = await state.blobs.read(version.hash);
  if (range === undefined)
    return { status: 200, headers: { ...answered, ...checksums(asked, version) }, body: content };
  const contentRange = `bytes ${range.first}-${range.last}/${version.sizeBytes}`;
  return {
    status: 206,
    headers: { ...answered, "content-range": contentRange },
    body: content.subarray(range.first, range.last + 1),
  };
}

type Stored = Version & { readonly hash: string };

function find(bucket: Bucket, { key, query }: S3Request): Stored {
  const versions = bucket.objects.get(key) ?? [];
  const wanted = query.get("versionId");
  const version = wanted === null ? versions.at(-1) : versions.find(({ versionId }) => versionId === wanted);
  const { hash } = version ?? {};
  if (version !== undefined && hash !== undefined) return { ...version, hash };
  const code = wanted === null ? "NoSuchKey" : "NoSuchVersion";
  throw new AwsError(
    code,
    wanted === null ? "The specified key does not exist." : "The specified version does not exist.",
    { status: 404 },
  );
}

function answerHeaders(bucket: Bucket, version: Version, { query, request }: S3Request): Record<string, string> {
  const answered: Record<string, string> = {
    "content-type": "binary/octet-stream",
    ...version.headers,
    etag: version.etag,
    "last-modified": new Date(version.modifiedAt).toUTCString(),
    "accept-ranges": "bytes",
    ...versionHeader(bucket, version),
  };
  for (const [name, value] of query) if (name.startsWith("response-")) answered[name.slice("response-".length)] = value;
  return request.method === "HEAD" ? { ...answered, ...checksums({ request }, version) } : answered;
}

function checksums({ request }: Pick<S3Request, "request">, version: Version): Readonly<Record<string, string>> {
  return request.headers["x-amz-checksum-mode"] === "ENABLED" ? version.checksums : {};
}

/** `bytes=first-last`, `bytes=first-` or `bytes=-count`. A range of another kind is left aside, as HTTP allows. */
function readRange(header: string | undefined, sizeBytes: number): { first: number; last: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (match === null || from + to === "") return undefined;
  const first = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === "" || to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (first > last) throw new AwsError("InvalidRange", "The requested range is not satisfiable", { status: 416 });
  return { first, last };
}
