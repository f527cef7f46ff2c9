import { type CalendarDate, type CaseId, dayInNorway, type Instant, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { dayPosition, endOfDay, keys, waiting } from "./keys.ts";
import { eachValue, LIMIT_MAX, readPage } from "./query.ts";
import { loadVersioned, parseItem } from "./read.ts";
import { calendarDateSchema, caseIdSchema, type FieldsOf, instantSchema, oreSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** A payment that a debtor asked for on the page, at Vipps. */
export type VippsPayment = {
  /** The case whose code it was asked for with; it may have gone on in another since. */
  readonly caseId: CaseId;
  /** The first of the case is 1. */
  readonly number: number;
  /** Its name at Vipps. */
  readonly reference: string;
  /** Of the sales unit that it was made at. */
  readonly merchantSerialNumber: string;
  readonly amountOre: Ore;
  readonly askedAt: Instant;
  /** How many were begun on its case by then, on the day in Norway; absent: the first. */
  readonly ofDay?: number;
  /**
   * `open`: not known to have ended. `taken`: Vipps has the debtor's money for us. `settled`: it is on the client account, and
   * on the case. `over`: nothing was taken, and nothing will be.
   */
  readonly state: "open" | "taken" | "settled" | "over";
  /** Where the debtor goes on; absent until Vipps has told. */
  readonly redirectUrl?: string;
  /** How often it was looked at while nobody had the page open. */
  readonly looks: number;
  readonly takenOn?: CalendarDate;
  readonly over?: "aborted" | "expired" | "cancelled" | "refused";
};

const vippsPaymentSchema = z.strictObject({
  caseId: caseIdSchema,
  number: z.int().min(1),
  reference: z.string(),
  merchantSerialNumber: z.string(),
  amountOre: oreSchema,
  askedAt: instantSchema,
  ofDay: z.int().min(2).exactOptional(),
  state: z.enum(["open", "taken", "settled", "over"]),
  redirectUrl: z.string().exactOptional(),
  looks: z.int().min(0),
  takenOn: calendarDateSchema.exactOptional(),
  over: z.enum(["aborted", "expired", "cancelled", "refused"]).exactOptional(),
} satisfies FieldsOf<VippsPayment>) satisfies z.ZodType<VippsPayment>;

/** The day on which the debtor paid, when it was taken: that of the amount. It lives ten minutes. */
export const paidOnOf = ({ askedAt }: VippsPayment): CalendarDate => dayInNorway(askedAt);

/** Writes it as it was seen; a new one only where the case has none of its number. */
export const vippsPaymentChange = (it: {
  readonly before?: Versioned<VippsPayment>;
  readonly after: VippsPayment;
}): Change =>
  putVersion({
    name: "vipps_payment",
    key: keys.vippsPayment(it.after.caseId, it.after.number),
    value: it.after,
    before: it.before,
    ...(it.after.state === "taken" && it.after.takenOn !== undefined
      ? { index: { gsi1pk: waiting.takenByVipps(), gsi1sk: dayPosition(it.after.takenOn, it.after.reference) } }
      : {}),
  });

export const loadVippsPayment = (
  table: Table,
  { caseId, number }: Pick<VippsPayment, "caseId" | "number">,
): Promise<Versioned<VippsPayment> | undefined> =>
  loadVersioned(table, keys.vippsPayment(caseId, number), vippsPaymentSchema);

/** The last that was asked for on a case. */
export async function lastVippsPayment(table: Table, caseId: CaseId): Promise<Versioned<VippsPayment> | undefined> {
  const partitions = [keys.vippsPayments(caseId)];
  const list = { index: "table", partitions, order: "highest_first", consistency: "consistent" } as const;
  const page = await readPage(table, list, { limit: 1 });
  const [last] = page.items;
  return last === undefined ? undefined : loadVippsPayment(table, { caseId, number: Number(last.item["sk"]) });
}

/** The latest that were asked for on a case, newest first: a hundred at most; a moment behind. */
export async function latestVippsPayments(table: Table, caseId: CaseId): Promise<readonly VippsPayment[]> {
  const list = { index: "table", partitions: [keys.vippsPayments(caseId)], order: "highest_first" } as const;
  const page = await readPage(table, list, { limit: LIMIT_MAX });
  return page.items.map(({ item }) => parseItem(vippsPaymentSchema, item));
}

/** What Vipps has taken and not settled, of the day `on` alone where one is given, oldest first; a moment behind. */
export const eachTakenByVipps = (table: Table, on?: CalendarDate): AsyncGenerator<VippsPayment> =>
  eachValue(table, {
    index: "gsi1",
    partitions: [waiting.takenByVipps()],
    schema: vippsPaymentSchema,
    ...(on !== undefined && { from: dayPosition(on, ""), to: endOfDay(on) }),
  });

/** The settlement that was spread last, or is being spread. */
export type VippsSettling = {
  readonly paymentId: string;
  readonly parts: readonly Pick<VippsPayment, "caseId" | "number">[];
  readonly isDone: boolean;
};

const settlingSchema = z.strictObject({
  paymentId: z.string(),
  parts: z.array(z.strictObject({ caseId: caseIdSchema, number: z.int() })),
  isDone: z.boolean(),
} satisfies FieldsOf<VippsSettling>) satisfies z.ZodType<VippsSettling>;

export const loadVippsSettling = (table: Table): Promise<Versioned<VippsSettling> | undefined> =>
  loadVersioned(table, keys.vippsSettling(), settlingSchema);

export const vippsSettlingChange = (it: {
  readonly before: Versioned<VippsSettling> | undefined;
  readonly after: VippsSettling;
}): Change => putVersion({ name: "vipps_settling", key: keys.vippsSettling(), value: it.after, before: it.before });
