import * as z from "zod";
import { ADMINS } from "../access.ts";
import { API_SCOPES } from "../api-scopes.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, InstantText, Line } from "../scalars.ts";
import { CreditorParams, NoQuery } from "./parts.ts";

/** The longest that a key lasts: whoever made one may have left long ago. */
export const API_KEY_YEARS_MAX = 2;

const Scopes = z
  .array(z.enum(API_SCOPES))
  .min(1)
  .max(API_SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, "each scope once");

const ApiKeyReply = z.strictObject({
  keyId: Id,
  name: z.string(),
  scopes: z.array(z.enum(API_SCOPES)),
  createdAt: InstantText,
  createdBy: z.string(),
  /** The last day in Norway on which it lets anybody in. */
  expiresOn: CalendarDateText,
  /** The last day in Norway on which it let somebody in; absent until it has. */
  lastUsedOn: CalendarDateText.optional(),
  revokedAt: InstantText.optional(),
});

export const createApiKey = {
  method: "POST",
  path: "/creditors/{creditorId}/api-keys",
  summary: "Makes a key for a program of the creditor's. Its secret is in this answer and never again.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    /** What people know it by: the program that has it. */
    name: Line,
    scopes: Scopes,
    /** At most two years from today. Left out: a year from today. */
    expiresOn: CalendarDateText.optional(),
  }),
  status: 201,
  reply: ApiKeyReply.extend({
    /** What the program sends: `Authorization: Bearer <key>`. */
    key: z.string(),
  }),
  refusals: { creditor_not_found: 404, expires_in_the_past: 422, expires_too_late: 422, too_many_keys: 422 },
} as const satisfies RouteContract;

export const listApiKeys = {
  method: "GET",
  path: "/creditors/{creditorId}/api-keys",
  summary: "The creditor's keys of the public API, the revoked ones too, without their secrets.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ keys: z.array(ApiKeyReply).max(2000) }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const revokeApiKey = {
  method: "POST",
  path: "/creditors/{creditorId}/api-keys/{keyId}/revoke",
  summary: "Ends a key: it lets nobody in from the next request on. Twice changes nothing.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams.extend({ keyId: Id }),
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: ApiKeyReply,
  refusals: { api_key_not_found: 404 },
} as const satisfies RouteContract;
