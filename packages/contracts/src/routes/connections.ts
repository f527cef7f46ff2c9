import { WASH_MODES } from "@kravflyt/core";
import * as z from "zod";
import { READERS, WRITERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { BooksAccount, CalendarDateText, Id, InstantText } from "../scalars.ts";
import { ConnectionParams, CreditorParams, NoParams, NoQuery, page, RefusalReply } from "./parts.ts";

/** How far a connection has come. `active` fetches; `reconnect_needed` waits for a person to consent again. */
export const CONNECTION_STATUSES = ["awaiting_consent", "awaiting_setup", "active", "reconnect_needed"] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

const Setup = {
  /** FIKEN-9: open items from this day on are imported. */
  itemsFrom: CalendarDateText,
  /** FIKEN-10: days past due before an item is shown as ready to start. */
  daysBeforeShown: z.int().min(0).max(365),
  interestAccount: BooksAccount,
  feeAccount: BooksAccount,
  bankAccount: BooksAccount,
  wash: z.enum(WASH_MODES),
};

export const ConnectionReply = z.strictObject({
  connectionId: Id,
  creditorId: Id,
  system: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  company: z.string().optional(),
  setup: z.strictObject(Setup).optional(),
  /** The last import that ended; absent until the first has. */
  lastSync: z
    .strictObject({
      at: InstantText,
      /** Open items that the books hold from `itemsFrom` on, and those of them that were new or changed. */
      items: z.int().min(0),
      changed: z.int().min(0),
    })
    .optional(),
  /** Why the last import did not end well; absent when it did. */
  problem: RefusalReply.optional(),
});

export const startConnection = {
  method: "POST",
  path: "/creditors/{creditorId}/connections",
  summary: "Begins a connection to an accounting system; the person goes on to `authorizeUrl` to consent.",
  access: { roles: WRITERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    system: z
      .string()
      .max(40)
      .regex(/^[a-z][a-z0-9-]*$/, "not the name of a system"),
  }),
  status: 201,
  reply: z.strictObject({ connectionId: Id, authorizeUrl: z.url() }),
  refusals: { creditor_not_found: 404, unknown_system: 422 },
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
  access: { roles: WRITERS, creditor: "record" },
  params: NoParams,
  query: NoQuery,
  body: z.union([
    z.strictObject({ state: OauthText, code: OauthText }),
    z.strictObject({ state: OauthText, error: OauthText }),
  ]),
  status: 200,
  reply: ConnectionReply,
  refusals: { unknown_state: 404, consent_denied: 422, code_refused: 422, api_add_on_missing: 422 },
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
  access: { roles: WRITERS, creditor: "record" },
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
  refusals: { connection_not_found: 404, not_connected: 409, reconnect_needed: 409, api_add_on_missing: 422 },
} as const satisfies RouteContract;

export const activateConnection = {
  method: "PUT",
  path: "/connections/{connectionId}",
  summary: "Saves the settings and starts the first import. Before this nothing is fetched (FIKEN-15).",
  access: { roles: WRITERS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  body: z.strictObject({ ...Setup, company: z.string().min(1).max(200).optional() }),
  status: 200,
  reply: ConnectionReply,
  refusals: {
    connection_not_found: 404,
    not_connected: 409,
    reconnect_needed: 409,
    company_needed: 422,
    unknown_company: 422,
    unknown_account: 422,
    items_from_in_future: 422,
    api_add_on_missing: 422,
  },
} as const satisfies RouteContract;

export const syncConnection = {
  method: "POST",
  path: "/connections/{connectionId}/sync",
  summary: "Asks for an import now; the answer does not wait for it.",
  access: { roles: WRITERS, creditor: "record" },
  params: ConnectionParams,
  query: NoQuery,
  body: z.strictObject({
    /** Read everything again, not only what changed since the last import. */
    full: z.boolean().optional(),
  }),
  status: 202,
  reply: z.strictObject({ connectionId: Id }),
  refusals: { connection_not_found: 404, not_active: 409, reconnect_needed: 409 },
} as const satisfies RouteContract;
