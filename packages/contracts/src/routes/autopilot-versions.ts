import { CLAIM_PARTS, DEBTOR_KINDS, PROCESS_STEPS } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, InstantText, OreAmount } from "../scalars.ts";
import { AutopilotBody, SettingChanges } from "./autopilot.ts";
import { NextReply } from "./cases.ts";
import { Broken, CreditorParams, NoQuery, PageQuery, page, RefusalReply } from "./parts.ts";

/** Cases that the person who saved a version may migrate to it, in one order or several; more need another person (N10). */
export const MIGRATED_ALONE_MAX = 25;
/** Cases that one order may name. */
const MIGRATED_MAX = 100;

const VersionReply = {
  version: z.int().min(0),
  /** Absent for the version that the creditor was set up with. */
  saved: z.strictObject({ at: InstantText, by: z.string() }).optional(),
  /** The day that it was saved to wait for; whether it came into force is told by the log of changes. */
  effectiveOn: CalendarDateText.optional(),
  /** The version that new cases start under. */
  current: z.int().min(0),
  /** The version that waits for its day, or that lapsed on it. */
  scheduled: z.int().min(0).optional(),
};

export const listAutopilotVersions = {
  method: "GET",
  path: "/creditors/{creditorId}/autopilot/versions",
  summary: "Every saved version of the automatic process, newest first: who saved it and when.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    versions: page(z.strictObject(VersionReply)),
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const readAutopilotVersion = {
  method: "GET",
  path: "/creditors/{creditorId}/autopilot/versions/{version}",
  summary: "One version of the automatic process as it was saved, and what the current one has otherwise.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams.extend({ version: z.string().regex(/^\d{1,9}$/, "not a version") }),
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    ...VersionReply,
    autopilot: AutopilotBody,
    changes: SettingChanges,
  }),
  refusals: { creditor_not_found: 404, version_not_found: 404 },
} as const satisfies RouteContract;

const Effect = z.discriminatedUnion("code", [
  z.strictObject({
    code: z.enum(["step_comes", "step_falls_away"]),
    step: z.enum(PROCESS_STEPS),
    /** The debtor may have to pay for it. */
    costs: z.boolean(),
  }),
  z.strictObject({ code: z.enum(["cost_comes", "cost_falls_away"]), step: z.enum(PROCESS_STEPS) }),
  z.strictObject({ code: z.literal("deadline_changes"), step: z.enum(PROCESS_STEPS), from: z.int(), to: z.int() }),
  /** What is owed today of one part of the claim. */
  z.strictObject({ code: z.literal("owed_changes"), part: z.enum(CLAIM_PARTS), from: OreAmount, to: OreAmount }),
]);

const CaseName = {
  caseId: Id,
  number: z.string(),
  debtorKind: z.enum(DEBTOR_KINDS),
  fromVersion: z.int().min(0),
};

export const previewMigration = {
  method: "GET",
  path: "/creditors/{creditorId}/autopilot/migration",
  summary:
    "What moving the running cases to the current version would change, case by case. Nothing is done. A page looks at so many running cases and may tell of fewer, or none, and still have a next one.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    /** Send it back with the order. */
    toVersion: z.int().min(0),
    cases: page(
      z.union([
        z.strictObject({ ...CaseName, before: NextReply, after: NextReply, effects: z.array(Effect).max(50) }),
        z.strictObject({ ...CaseName, refused: RefusalReply }),
      ]),
    ),
    broken: Broken,
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const migrateCases = {
  method: "POST",
  path: "/creditors/{creditorId}/autopilot/migration",
  summary:
    "Moves running cases to the current version, each answered for itself. Asked again, it changes nothing. Where there is a cursor, ask again with it for the rest.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  body: z.strictObject({
    /** The version of the preview; another one saved since is answered `changed_meanwhile`. */
    version: z.int().min(0),
    /** Their ids, or every running case that is on another version. */
    cases: z.union([z.literal("all"), z.array(Id).min(1).max(MIGRATED_MAX)]),
    confirm: z.literal(true),
  }),
  status: 200,
  reply: z.strictObject({
    results: page(
      z.union([
        z.strictObject({ caseId: Id, migrated: z.strictObject({ number: z.string(), next: NextReply }) }),
        z.strictObject({ caseId: Id, refused: RefusalReply }),
      ]),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: {
    creditor_not_found: 404,
    bad_cursor: 422,
    /** It names the one who saved the version: more than 25 cases are another person's to move. */
    needs_second_person: 422,
  },
} as const satisfies RouteContract;
