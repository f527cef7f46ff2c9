import { AwsError } from "../aws-error.ts";
import type { Request } from "../server/http-server.ts";
import type { Reply } from "../server/json-protocol.ts";
import { elements, elementText, elementTexts } from "./xml.ts";

/** Which pages of other origins may ask for what in a bucket. */
export type CorsRule = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  /** In small letters. */
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds?: number;
};

/** The rules of a `CORSConfiguration`. @throws AwsError for a wildcard, which is not offered here. */
export function readCorsRules(document: string): readonly CorsRule[] {
  return elements(document, "CORSRule").map((rule) => {
    const [origins, headers] = [elementTexts(rule, "AllowedOrigin"), elementTexts(rule, "AllowedHeader")];
    if ([...origins, ...headers].some((text) => text.includes("*"))) {
      throw new AwsError("NotImplemented", "The local S3 knows no wildcards in CORS rules", { status: 501 });
    }
    const maxAge = elementText(rule, "MaxAgeSeconds");
    return {
      origins,
      methods: elementTexts(rule, "AllowedMethod"),
      headers: headers.map((name) => name.toLowerCase()),
      exposed: elementTexts(rule, "ExposeHeader"),
      ...(maxAge !== undefined && { maxAgeSeconds: Number(maxAge) }),
    };
  });
}

type Asked = { readonly origin: string; readonly method: string; readonly headers: readonly string[] };

const ruleFor = (rules: readonly CorsRule[], { origin, method, headers }: Asked): CorsRule | undefined =>
  rules.find(
    (rule) =>
      rule.origins.includes(origin) &&
      rule.methods.includes(method) &&
      headers.every((name) => rule.headers.includes(name)),
  );

const VARY = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

/** The answer to a browser that asks first. @throws AwsError 403 where no rule allows it. */
export function preflightReply(rules: readonly CorsRule[], { headers: sent }: Request): Reply {
  const origin = sent.origin ?? "";
  const method = String(sent["access-control-request-method"] ?? "");
  const headers = String(sent["access-control-request-headers"] ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const rule = ruleFor(rules, { origin, method, headers });
  if (rule === undefined) {
    throw new AwsError("AccessForbidden", "CORSResponse: This CORS request is not allowed.", { status: 403 });
  }
  return {
    status: 200,
    headers: {
      "access-control-allow-origin": origin,
      "access-control-allow-methods": rule.methods.join(", "),
      ...(headers.length > 0 && { "access-control-allow-headers": headers.join(", ") }),
      ...(rule.maxAgeSeconds !== undefined && { "access-control-max-age": String(rule.maxAgeSeconds) }),
      vary: VARY,
    },
    body: "",
  };
}

/** The answer as a page of another origin may read it; as it is where no rule lets the page ask. */
export function readableBy(rules: readonly CorsRule[], { method, headers: { origin } }: Request, reply: Reply): Reply {
  const rule = origin === undefined ? undefined : ruleFor(rules, { origin, method, headers: [] });
  if (origin === undefined || rule === undefined) return reply;
  const exposed = rule.exposed.length > 0 && { "access-control-expose-headers": rule.exposed.join(", ") };
  return { ...reply, headers: { ...reply.headers, "access-control-allow-origin": origin, ...exposed, vary: VARY } };
}
