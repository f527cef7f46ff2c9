import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { Request } from "../server/http-server.ts";

const EXPIRES_SECONDS_MAX = 604_800;

/**
 * Checks a URL that carries its own signature (AWS Signature Version 4, query string).
 * @throws AwsError 403 when it is expired by the local clock, or the signature is not that of the secret key.
 */
export function checkPresigned(request: Request, { now, secretKey }: { now: number; secretKey: string }): void {
  const query = new URLSearchParams(request.query);
  const signature = query.get("X-Amz-Signature");
  if (signature === null) return;
  const date = query.get("X-Amz-Date") ?? "";
  const expiresSeconds = Number(query.get("X-Amz-Expires"));
  const signedAt = readDate(date);
  if (Number.isNaN(signedAt) || !(expiresSeconds > 0 && expiresSeconds <= EXPIRES_SECONDS_MAX)) {
    throw refused("AuthorizationQueryParametersError", "Error parsing the X-Amz-Date or X-Amz-Expires parameter");
  }
  if (now > signedAt + expiresSeconds * 1000) throw refused("AccessDenied", "Request has expired");
  const [, ...scope] = (query.get("X-Amz-Credential") ?? "").split("/");
  const expected = sign(secretKey, { date, scope, canonical: canonicalRequest(request, query) });
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    throw refused(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    );
  }
}

const refused = (code: string, message: string): AwsError => new AwsError(code, message, { status: 403 });

/** `20261124T120000Z` as an instant. */
function readDate(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

function canonicalRequest({ method, path, headers }: Request, query: URLSearchParams): string {
  const signedHeaders = (query.get("X-Amz-SignedHeaders") ?? "").split(";");
  const parameters = [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`);
  const lines = signedHeaders.map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`);
  const payload = query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD";
  return [method, path, parameters.join("&"), lines.join(""), signedHeaders.join(";"), payload].join("\n");
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

type Signed = { readonly date: string; readonly scope: readonly string[]; readonly canonical: string };

function sign(secretKey: string, { date, scope, canonical }: Signed): string {
  const digest = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), digest].join("\n");
  const key = scope.reduce<Buffer>((step, part) => hmac(step, part), Buffer.from(`AWS4${secretKey}`));
  return hmac(key, text).toString("hex");
}

const hmac = (key: Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
