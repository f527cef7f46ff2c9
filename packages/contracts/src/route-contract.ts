import type { AttachmentKind } from "@kravflyt/core";
import type * as z from "zod";
import type { Access } from "./access.ts";
import type { ApiScope } from "./api-scopes.ts";

/** The statuses a refusal may have; what each means is the same on every route. */
export type RefusalStatus = 404 | 409 | 422;

/** What is asked and answered on a route, whoever may ask. */
export type WireContract = {
  readonly method: "GET" | "POST" | "PUT";
  /** With parameters in braces, each named in `params`: `/cases/{caseId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Absent: the route reads no body. */
  readonly body?: z.ZodType;
  /** The largest body, where it is not the one of every route: a file. A Lambda is handed 6 MB at most. */
  readonly bodyBytesMax?: number;
  /** Status of the answer when all went well. */
  readonly status: 200 | 201 | 202;
  /** `file`: one of the kinds of {@link FileReply}. */
  readonly reply: z.ZodType | "pdf" | "zip" | "file";
  /** Why the answer can be no, by code, and the status of each. */
  readonly refusals: Readonly<Record<string, RefusalStatus>>;
};

/** A file that somebody laid with a case, under a name that is safe. */
export type FileReply = { readonly kind: AttachmentKind; readonly fileName: string; readonly bytes: Uint8Array };

export const FILE_TYPES: Readonly<Record<AttachmentKind, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
};

/** One route as data: the server, the portal's client and the OpenAPI document are all made from it. */
export type RouteContract = WireContract & { readonly access: Access };

/**
 * A route of the public API, for programs with a key. Creditor and tenant are the key's; a write needs an Idempotency-Key.
 * `public` asks for no key.
 */
export type KeyRouteContract = WireContract & {
  readonly scope: ApiScope | "public";
  /** As the OpenAPI document shows it; held to the schemas by a test. */
  readonly example?: { readonly body?: unknown; readonly reply?: unknown };
};

/** What may be answered on every route, beside its own refusals. */
export const COMMON_ANSWERS = {
  invalid_input: 400,
  forbidden: 403,
  changed_meanwhile: 409,
  body_too_large: 413,
  internal_error: 500,
  external_failure: 502,
} as const;
export type CommonAnswer = keyof typeof COMMON_ANSWERS;

/** What a route that people call may answer beside them. */
export const PERSON_ANSWERS = {
  /** `version` is the one to say yes to first. */
  terms_not_accepted: 403,
} as const;

/** What a route of the public API may answer beside them. */
export const KEY_ANSWERS = {
  /** The key is good, and was not made for this. */
  scope_missing: 403,
  /** The same Idempotency-Key came with another request. */
  idempotency_key_reused: 409,
  /** The first request with this Idempotency-Key has not ended. */
  still_running: 409,
  too_many_requests: 429,
} as const;
export type KeyAnswer = keyof typeof KEY_ANSWERS;
