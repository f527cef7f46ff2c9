import { MAPPED_ACCOUNTS } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id, InstantText } from "../scalars.ts";
import { Setup } from "./connection-setup.ts";
import { ConnectedWarnings, ConnectionParams, CreditorParams, NoParams, NoQuery, page } from "./parts.ts";
import { SystemText } from "./systems.ts";

/** `new` waits for consent, `authorized` for its settings, `active` fetches, `needs_reconnect` for a new consent; `off` is read no more. */
export const CONNECTION_STATUSES = ["new", "authorized", "active", "needs_reconnect", "off"] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

export const ConnectionReply = z.strictObject({
  connectionId: Id,
  creditorId: Id,
  system: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  company: z.string().optional(),
  /** What the books call the company and the accounts of the settings, as they did when these were saved. */
  names: z
    .strictObject({
      company: z.string(),
      accounts: z.array(z.strictObject({ code: z.string(), name: z.string() })).max(10),
    })
    .optional(),
  setup: z.strictObject(Setup).optional(),
  /** The last import that ended well; absent until the first has. */
  syncedAt: InstantText.optional(),
  /** What the system tells by itself; absent until it was asked to, and where it tells nothing. */
  webhooks: z
    .strictObject({
      /** `asked`: its answer is not known yet. */
      state: z.enum(["asked", "on", "off"]),
      since: InstantText.optional(),
      problem: z.strictObject({ code: z.string(), at: InstantText }).optional(),
    })
    .optional(),
  /** The last import, however it ended. */
  health: z.strictObject({
    lastRunAt: InstantText.optional(),
    /** Items read, and those of them that were new or changed. */
    fetched: z.int().min(0),
    changed: z.int().min(0),
    /** Of those that changed, the ones that nobody here knew. */
    added: z.int().min(0).optional(),
    /** Items that could not be taken over, the first of them, each with a code. */
    failed: z.array(z.strictObject({ sourceId: z.string(), reason: z.string(), part: z.string().optional() })),
    /** Why it did not end well; absent when it did. */
    problem: z
      .strictObject({
        code: z.string(),
        at: InstantText,
        /** Since when readings have failed. */
        since: InstantText.optional(),
        helpUrl: z.string().optional(),
      })
      .optional(),
  }),
});

/** What a person may paste: nothing that no system hands out, and no file. */
const Pasted = z
  .record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.string().min(1).max(4000))
  .refine((fields) => Object.keys(fields).length <= 10, "too many fields");

export const connectWithCredentials = {
  method: "POST",
  path: "/creditors/{creditorId}/connections/credentials",
  summary:
    "A connection by what the accounting system handed out. The system is asked at once; what was pasted is kept as a secret and never answered.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    system: SystemText,
    /** A connection that needs new credentials; it keeps its settings. Left out: a new one. */
    connectionId: Id.optional(),
    credentials: Pasted,
  }),
  status: 201,
  reply: ConnectionReply,
  refusals: {
    creditor_not_found: 404,
    connection_not_found: 404,
    unknown_system: 422,
    not_by_credentials: 422,
    /** Names the field that cannot be what it is said to be. */
    credential_unreadable: 422,
    /** Names the wrong one, where the system tells. */
    credentials_wrong: 422,
    /** Another company is another connection. */
    company_is_fixed: 409,
    company_not_ticked: 422,
    api_module_missing: 422,
    privilege_missing: 422,
    version_too_old: 422,
    factoring_active: 422,
  },
} as const satisfies RouteContract;

export const startConnection = {
  method: "POST",
  path: "/creditors/{creditorId}/connections",
  summary: "Begins a connection to an accounting system; the person goes on to `authorizeUrl` to consent.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    system: SystemText,
    /** A connection that needs a new consent; it keeps its settings. Left out: a new one. */
    connectionId: Id.optional(),
  }),
  status: 201,
  reply: z.strictObject({ connectionId: Id, authorizeUrl: z.url() }),
  refusals: { creditor_not_found: 404, connection_not_found: 404, unknown_system: 422, not_by_consent: 422 },
} as const satisfies RouteContract;

/** Characters that an authorization server may put into `state`, `code` and `error` (RFC 6749, appendix A). */
const OauthText = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^[\x20-\x7e]+$/, "holds characters that no authorization server sends");

export const finishOauth = {
  method: "POST",
  path: "/oauth/callback",
  summary: "Hands in what the accounting system sent back after consent. A state works once, for the person who began.",
  access: { roles: ADMINS, creditor: "record" },
  params: NoParams,
  query: NoQuery,
  body: z.union([
    z.strictObject({ state: OauthText, code: OauthText }),
    z.strictObject({ state: OauthText, error: OauthText }),
  ]),
  status: 200,
  reply: ConnectionReply,
  refusals: { unknown_state: 404, state_expired: 422, consent_refused: 422, code_refused: 422 },
} as const satisfies RouteContract;

export const listConnections = {
  method: "GET",
  path: "/creditors/{creditorId}/connections",
  summary: "The creditor's connections.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ connections: page(ConnectionReply) }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const readConnection = {
  method: "GET",
  path: "/connections/{connectionId}",
  summary: "One connection: its settings, its last import and what is wrong with it.",
  access: { roles: READERS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  status: 200,
  reply: ConnectionReply,
  refusals: { connection_not_found: 404 },
} as const satisfies RouteContract;

export const listCompanies = {
  method: "GET",
  path: "/connections/{connectionId}/companies",
  summary: "The companies that the consent covers. With exactly one there is nothing to pick (FIKEN-7).",
  access: { roles: ADMINS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    companies: z
      .array(
        z.strictObject({
          company: z.string(),
          name: z.string(),
          organizationNumber: z.string().optional(),
        }),
      )
      .max(1000),
  }),
  refusals: {
    connection_not_found: 404,
    no_consent: 409,
    needs_reconnect: 409,
    api_module_missing: 422,
    privilege_missing: 422,
    factoring_active: 422,
  },
} as const satisfies RouteContract;

export const listAccounts = {
  method: "GET",
  path: "/connections/{connectionId}/accounts",
  summary: "The accounts of a company's books, each with what it can be chosen for (FIKEN-11, -12).",
  access: { roles: ADMINS, creditor: "record" },
  params: ConnectionParams,
  /** Left out: the only company that the consent covers, or the one that is chosen already. */
  query: z.strictObject({ company: z.string().min(1).max(200).optional() }),
  status: 200,
  reply: z.strictObject({
    accounts: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          /** A bank account as banks write it. */
          number: z.string().optional(),
          fits: z.array(z.enum(MAPPED_ACCOUNTS)),
        }),
      )
      .max(5000),
  }),
  refusals: {
    /** Another company is another connection. */
    company_is_fixed: 409,
    connection_not_found: 404,
    no_consent: 409,
    needs_reconnect: 409,
    company_needed: 422,
    company_unknown: 422,
    api_module_missing: 422,
    privilege_missing: 422,
    factoring_active: 422,
  },
} as const satisfies RouteContract;

export const activateConnection = {
  method: "PUT",
  path: "/connections/{connectionId}",
  summary: "Saves the settings and starts the first import. Before this nothing is fetched (FIKEN-15).",
  access: { roles: ADMINS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  body: z.strictObject({ ...Setup, company: z.string().min(1).max(200).optional() }),
  status: 200,
  reply: ConnectionReply.extend({ warnings: ConnectedWarnings }),
  refusals: {
    connection_not_found: 404,
    no_consent: 409,
    needs_reconnect: 409,
    /** Another company is another connection. */
    company_is_fixed: 409,
    company_needed: 422,
    company_unknown: 422,
    /** Names the accounts that the books do not have, each with its field. */
    unknown_account: 422,
    /** Names the accounts that are closed or of another type than the field needs. */
    unfit_account: 422,
    /** Names the VAT codes that may not stand on their account, each with what may. */
    unfit_vat_code: 422,
    items_from_in_future: 422,
    api_module_missing: 422,
    privilege_missing: 422,
    /** GO-3: the company sells its claims. */
    factoring_active: 422,
  },
} as const satisfies RouteContract;

export const switchOffConnection = {
  method: "POST",
  path: "/connections/{connectionId}/off",
  summary: "Ends the reading of these books. Settings and credentials stay; saving the settings switches it on again.",
  access: { roles: ADMINS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: ConnectionReply,
  refusals: { connection_not_found: 404, not_active: 409 },
} as const satisfies RouteContract;

export const syncConnection = {
  method: "POST",
  path: "/connections/{connectionId}/sync",
  summary:
    "Asks for an import now; the answer does not wait for it. Before it has come it is the same one, as is one of everything within ten minutes of the last.",
  access: { roles: ADMINS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  body: z.strictObject({
    /** Read everything again, not only what changed since the last import. */
    full: z.boolean().optional(),
  }),
  status: 202,
  reply: z.strictObject({ connectionId: Id }),
  refusals: { connection_not_found: 404, not_active: 409, needs_reconnect: 409 },
} as const satisfies RouteContract;
