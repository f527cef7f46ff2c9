import { AGENCY_TOPICS, COLLECTION_LEVELS, GROUPINGS } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, CASE_WORKERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id, InstantText, Line } from "../scalars.ts";
import { AddressReply, CreditorParams, NoQuery, RefusalReply } from "./parts.ts";

const AgencyNameText = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, "not the name of an agency");

const AccountReply = z.strictObject({
  agency: z.string(),
  status: z.enum(["ordered", "active", "needs_credentials"]),
  agreementRead: z.strictObject({ by: z.string(), at: InstantText }).optional(),
  /** What taking a case back costs: days that are free, then a share of its salær beside its public fees. */
  terms: z.strictObject({ freeDays: z.int(), afterwardsFeePercent: z.int() }),
  source: z.strictObject({ system: z.string(), version: z.string() }).optional(),
  lastRunAt: InstantText.optional(),
  problem: z.strictObject({ code: z.string(), at: InstantText }).optional(),
  /** What of the last run could not be taken in, the first of them. */
  failed: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
});

export const readAgency = {
  method: "GET",
  path: "/creditors/{creditorId}/agency",
  summary:
    "The creditor's agency: the account, what the order dialogue shows, the settings that count, and help texts.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({ language: z.enum(["nb", "en"]).default("nb") }),
  status: 200,
  reply: z.strictObject({
    account: AccountReply.optional(),
    /** Agencies there are, with what each needs (SVEA-15) and how cases are made there (SVEA-29). */
    agencies: z
      .array(
        z.strictObject({
          agency: z.string(),
          label: z.string(),
          fields: z.array(z.strictObject({ name: z.string(), secret: z.boolean() })),
          createAction: z.string(),
          /** SVEA-11, -12, -13: what an order of access says, and where it goes. */
          order: z.strictObject({ email: z.string(), subject: z.string(), text: z.string() }),
        }),
      )
      .max(100),
    company: z.strictObject({ name: z.string(), organizationNumber: z.string(), address: AddressReply }),
    level: z.enum(COLLECTION_LEVELS),
    ownReminderSteps: z.int(),
    grouping: z.enum(GROUPINGS),
    /** SVEA-24: why cases cannot be handed over with these settings. */
    settingsRefusal: RefusalReply.optional(),
    /** SVEA-22. */
    groupingAdvised: z.boolean(),
    help: z.record(z.enum(AGENCY_TOPICS), z.string()),
    /** SVEA-9: the oldest version of a source system that cases are taken from. */
    sourceVersions: z.record(z.string(), z.string()),
  }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const orderAgencyAccess = {
  method: "POST",
  path: "/creditors/{creditorId}/agency/order",
  summary: "Orders access from an agency by e-mail. The person confirms to have read the agreement.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    agency: AgencyNameText,
    contact: z.strictObject({ name: Line, email: z.email().max(200), phone: Line }),
    /** SVEA-11: mandatory. */
    agreementRead: z.literal(true),
  }),
  status: 202,
  reply: AccountReply,
  refusals: { creditor_not_found: 404, unknown_agency: 422, agency_is_active: 409, ordered_too_often: 422 },
} as const satisfies RouteContract;

export const connectAgency = {
  method: "PUT",
  path: "/creditors/{creditorId}/agency",
  summary:
    "Enters what the agency handed out. It is asked at once; the password is kept as a secret and never answered.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    agency: AgencyNameText,
    credentials: z
      .record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.string().min(1).max(400))
      .refine((fields) => Object.keys(fields).length <= 10, "too many fields"),
    /** The source system and its version, where it is one that the hub does not read itself. */
    source: z.strictObject({ system: AgencyNameText, version: z.string().min(1).max(20) }).optional(),
  }),
  status: 200,
  reply: AccountReply,
  refusals: {
    creditor_not_found: 404,
    unknown_agency: 422,
    /** Its cases are ended first. */
    other_agency_has_cases: 409,
    credential_unreadable: 422,
    credentials_wrong: 422,
    source_version_too_old: 422,
    source_version_unreadable: 422,
    own_letters_at_reminder_level: 422,
  },
} as const satisfies RouteContract;

export const refreshAgency = {
  method: "POST",
  path: "/creditors/{creditorId}/agency/refresh",
  summary:
    "Has the agency talked to, and the books read, as when the screen is opened; the answer does not wait for it.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 202,
  reply: z.strictObject({ creditorId: Id }),
  refusals: { creditor_not_found: 404, agency_not_active: 409 },
} as const satisfies RouteContract;

export const changeCreditorAddress = {
  method: "PUT",
  path: "/creditors/{creditorId}/address",
  summary: "Changes the creditor's address. An agency that has its cases is told by itself, and the log says so.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    /** Counts every change of the creditor's settings. */
    version: z.int().min(1),
    address: z.strictObject({
      lines: z.array(Line).min(1).max(3),
      postalCode: z.string().regex(/^[0-9A-Za-z -]{2,10}$/),
      city: Line,
      countryCode: z.string().regex(/^[A-Z]{2}$/),
    }),
  }),
  status: 200,
  reply: z.strictObject({ version: z.int().min(1), address: AddressReply, agencyTold: z.boolean() }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;
