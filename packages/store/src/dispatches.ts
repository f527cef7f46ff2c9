import {
  type Address,
  type CalendarDate,
  type CaseId,
  type Channel,
  type CreditorId,
  DELIVERY_PROBLEMS,
  type DeliveryProblem,
  type Instant,
  type Language,
  type LetterId,
  type LetterParty,
  NOTICE_KINDS,
  type NoticeKind,
  type Ore,
  type PrintState,
  type Step,
  unreachable,
  type Why,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys, lists, printLetters, printPosition } from "./keys.ts";
import { allValues } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { channelSchema, stepSchema, whySchema } from "./schemas/case.ts";
import { addressSchema, languageSchema } from "./schemas/party.ts";
import {
  calendarDateSchema,
  caseIdSchema,
  creditorIdSchema,
  type FieldsOf,
  instantSchema,
  letterIdSchema,
  oreSchema,
} from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** `delivered`: the channel took it. `void`: it lay here until it was no longer right, and may not be posted any more. */
export const DISPATCH_STATUSES = ["ready", "sending", "delivered", "failed", "void"] as const;
export const MAIL_EVENTS_SEEN = ["sent", "bounced", "rejected", "complained", "returned"] as const;

/** What a letter was made from beside its case, as it was then: creditors move, and words are bettered. */
export type MadeFrom = {
  readonly creditor: LetterParty;
  readonly operator: LetterParty;
  readonly language: Language;
  /** `LETTER_EDITION` when it was written. */
  readonly edition: number;
  /** The mark of the law's data that it can have been made from; letters from before it was kept have none. */
  readonly law?: string;
  /** Of a notice that went out once more: the case that the debtor was known in by then, and its version. */
  readonly debtorAt?: { readonly caseId: CaseId; readonly version: number };
  /** Of a letter that leads to the debtor's page: where the portal was, and the mark of the key that the code came from. */
  readonly page?: { readonly portalUrl: string; readonly keyMark: string };
};

/** What the case is told when a letter has left, and the version of the case that it was written from. */
export type Drawn = {
  readonly caseVersion: number;
  readonly deadlineOn: CalendarDate;
  readonly feeOre: Ore;
  readonly why: Why;
};

/** How far a letter had come from a moment on, and what had been told of it. */
export type DispatchMark = { readonly at: Instant } & Pick<Dispatch, "status" | "seen">;

/** A letter on its way to the debtor. Its version makes sure that only one sender has it at a time. */
export type Dispatch = {
  readonly letterId: LetterId;
  readonly caseId: CaseId;
  readonly creditorId: CreditorId;
  readonly channel: Channel;
  /** SHA-256 of the PDF, hex. */
  readonly pdf: string;
  /** Where it goes: the way of its channel counts. */
  readonly to: { readonly email?: string; readonly address?: Address };
  readonly status: (typeof DISPATCH_STATUSES)[number];
  /** When the last attempt began. With `sending` it may have been sent although no answer came. */
  readonly attemptAt?: Instant;
  /** Why the last attempt that failed did, with the channel's own word for it. It may have left since. */
  readonly problem?: { readonly code: DeliveryProblem; readonly said: string };
  /** The channel's own id of what it took. */
  readonly remoteId?: string;
  /** What the mail system has told since, or a person of a letter on paper. */
  readonly seen?: (typeof MAIL_EVENTS_SEEN)[number];
  readonly deliveredAt?: Instant;
  /** Each status and each word of it since the letter was written, first things first; of an older letter since its next. */
  readonly course?: readonly DispatchMark[];
  /** The step of a letter, or the kind of a notice. */
  readonly step: Step | NoticeKind;
  readonly sentOn: CalendarDate;
  readonly pages: number;
  /** Of a letter; a notice has none. */
  readonly drawn?: Drawn;
  readonly madeFrom?: MadeFrom;
};

const partySchema = z.strictObject({
  name: z.string(),
  organizationNumber: z.string(),
  address: addressSchema,
  email: z.string(),
  phone: z.string(),
} satisfies FieldsOf<LetterParty>) satisfies z.ZodType<LetterParty>;

const madeFromSchema = z.strictObject({
  creditor: partySchema,
  operator: partySchema,
  language: languageSchema,
  edition: z.int().min(1),
  law: z.string().exactOptional(),
  debtorAt: z.strictObject({ caseId: caseIdSchema, version: z.int().min(1) }).exactOptional(),
  page: z.strictObject({ portalUrl: z.string(), keyMark: z.string() }).exactOptional(),
} satisfies FieldsOf<MadeFrom>) satisfies z.ZodType<MadeFrom>;

const drawnSchema = z.strictObject({
  caseVersion: z.int().min(1),
  deadlineOn: calendarDateSchema,
  feeOre: oreSchema,
  why: whySchema,
} satisfies FieldsOf<Drawn>) satisfies z.ZodType<Drawn>;

const problemSchema = z.strictObject({
  code: z.enum(DELIVERY_PROBLEMS),
  said: z.string(),
} satisfies FieldsOf<NonNullable<Dispatch["problem"]>>);

const markSchema = z.strictObject({
  at: instantSchema,
  status: z.enum(DISPATCH_STATUSES),
  seen: z.enum(MAIL_EVENTS_SEEN).exactOptional(),
} satisfies FieldsOf<DispatchMark>) satisfies z.ZodType<DispatchMark>;

export const dispatchSchema = z.strictObject({
  letterId: letterIdSchema,
  caseId: caseIdSchema,
  creditorId: creditorIdSchema,
  channel: channelSchema,
  pdf: z.string(),
  to: z.strictObject({ email: z.string().exactOptional(), address: addressSchema.exactOptional() }),
  status: z.enum(DISPATCH_STATUSES),
  attemptAt: instantSchema.exactOptional(),
  problem: problemSchema.exactOptional(),
  remoteId: z.string().exactOptional(),
  seen: z.enum(MAIL_EVENTS_SEEN).exactOptional(),
  deliveredAt: instantSchema.exactOptional(),
  course: z.array(markSchema).exactOptional(),
  step: z.union([stepSchema, z.enum(NOTICE_KINDS)]),
  sentOn: calendarDateSchema,
  pages: z.int().min(1),
  drawn: drawnSchema.exactOptional(),
  madeFrom: madeFromSchema.exactOptional(),
} satisfies FieldsOf<Dispatch>) satisfies z.ZodType<Dispatch>;

export const loadDispatch = (table: Table, id: LetterId): Promise<Versioned<Dispatch> | undefined> =>
  loadVersioned(table, keys.dispatch(id), dispatchSchema);

export type DispatchWrite = { readonly before?: Versioned<Dispatch> | undefined; readonly after: Dispatch };

export const dispatchChange = ({ before, after }: DispatchWrite): Change =>
  putVersion({
    name: "dispatch",
    key: keys.dispatch(after.letterId),
    value: after,
    before,
    index: {
      gsi2pk: lists.dispatches(after.caseId),
      gsi2sk: `${after.sentOn}#${after.letterId}`,
      ...(after.channel === "print" && {
        gsi1pk: printLetters(printStateOf(after)),
        gsi1sk: printPosition(after.sentOn, after.letterId, after.pages),
      }),
    },
  });

/** What became of a letter on paper. */
export function printStateOf({ status, problem }: Pick<Dispatch, "status" | "problem">): PrintState {
  switch (status) {
    case "ready":
    case "sending":
      return problem === undefined ? "waiting" : "failed";
    case "delivered":
      return "handed_over";
    // of paper nobody tells but a person, who has it back
    case "failed":
      return "returned";
    case "void":
      return "void";
    default:
      return unreachable(status);
  }
}

/** The letters of a case that were handed on, by the day they were sent. */
export const listDispatches = (table: Table, caseId: CaseId): Promise<readonly Dispatch[]> =>
  allValues(table, { index: "gsi2", partitions: [lists.dispatches(caseId)], schema: dispatchSchema });
