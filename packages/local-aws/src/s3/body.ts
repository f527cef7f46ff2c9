import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { AwsError } from "../aws-error.ts";
import type { Request } from "../server/http-server.ts";

export type ReadBody = { readonly content: Buffer; readonly checksums: Readonly<Record<string, string>> };

/**
 * The content of an upload, checked against what the sender says of it.
 * @throws AwsError BadDigest when they differ, NotImplemented for a checksum that is not known here.
 */
export function readBody({ headers, body }: Request): ReadBody {
  const isChunked = String(headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  const { content, trailer } = isChunked ? unchunk(body) : { content: body, trailer: {} };
  const given: Record<string, string> = { ...trailer };
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith("x-amz-checksum-") && typeof value === "string" && !IGNORED.has(name)) given[name] = value;
  }
  for (const [name, value] of Object.entries(given)) checkDigest(name, value, content);
  const md5 = headers["content-md5"];
  if (typeof md5 === "string" && md5 !== createHash("md5").update(content).digest("base64"))
    throw badDigest("Content-MD5");
  return { content, checksums: given };
}

const IGNORED = new Set(["x-amz-checksum-mode", "x-amz-checksum-algorithm", "x-amz-checksum-type"]);

function checkDigest(name: string, value: string, content: Buffer): void {
  const digest = DIGESTS[name];
  if (digest === undefined) throw new AwsError("NotImplemented", `The local S3 does not know ${name}`, { status: 501 });
  if (digest(content) !== value) throw badDigest(name);
}

const badDigest = (name: string): AwsError =>
  new AwsError("BadDigest", `The ${name} you specified did not match what we received.`);

const DIGESTS: Readonly<Record<string, (content: Buffer) => string>> = {
  "x-amz-checksum-crc32": (content) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(content));
    return bytes.toString("base64");
  },
  "x-amz-checksum-sha1": (content) => createHash("sha1").update(content).digest("base64"),
  "x-amz-checksum-sha256": (content) => createHash("sha256").update(content).digest("base64"),
};

/** `aws-chunked`: each chunk after a line with its length in hexadecimal, at the end headers. */
function unchunk(body: Buffer): { content: Buffer; trailer: Record<string, string> } {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf("\r\n", at);
    const length = Number.parseInt(body.subarray(at, lineEnd).toString(), 16);
    if (lineEnd < 0 || Number.isNaN(length)) {
      throw new AwsError("IncompleteBody", "The request body terminated unexpectedly");
    }
    const start = lineEnd + 2;
    if (length === 0) return { content: Buffer.concat(chunks), trailer: readTrailer(body.subarray(start).toString()) };
    chunks.push(body.subarray(start, start + length));
    at = start + length + 2;
  }
}

function readTrailer(text: string): Record<string, string> {
  const trailer: Record<string, string> = {};
  for (const line of text.split("\r\n")) {
    const [name, value] = [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()];
    if (name.startsWith("x-amz-checksum-")) trailer[name] = value;
  }
  return trailer;
}
