import { ConnectorError, type Vipps, type VippsLook } from "@kravflyt/connectors";
import {
  assert,
  type CalendarDate,
  type CaseId,
  ConflictError,
  dayInNorway,
  decide,
  decideCapture,
  type Instant,
  type Ore,
  type VippsTerms,
} from "@kravflyt/core";
import {
  type Change,
  commit,
  lastVippsPayment,
  loadOperator,
  type OutboxItem,
  type Versioned,
  type VippsPayment,
  vippsPaymentChange,
} from "@kravflyt/store";
import { loadGoingOn } from "../going-on.ts";
import { message } from "../messages.ts";
import { save } from "../save.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";

/** The way to Vipps for the operator's sales unit; asked for only where something is to be asked. */
export type OpenVipps = (terms: VippsTerms) => Promise<Vipps>;

/** What the page tells of the last payment; `none` where nothing was asked for. */
export type VippsNow = "none" | "open" | "paid" | NonNullable<VippsPayment["over"]>;

/** Longer than a payment lives at Vipps, so that the first look finds what became of it. */
const LOOK_AFTER_SECONDS = 12 * 60;
/** One that Vipps has never heard of after so long was never made. */
const LIFE_MS = 10 * 60_000;
const TRIES_MAX = 4;

/** What became of the last payment that was asked for on a case: Vipps is asked, and what was said yes to is taken. */
export async function followVipps(shell: Shell, open: OpenVipps, caseId: CaseId): Promise<VippsNow> {
  const last = await lastVippsPayment(shell.table, caseId);
  return last === undefined ? "none" : nowOf((await upToDate(shell, open, last)).value);
}

const nowOf = ({ state, over }: VippsPayment): VippsNow => {
  if (state === "open") return "open";
  return state === "over" ? (over ?? "cancelled") : "paid";
};

/** The payment as Vipps has it. Somebody who was first is looked after. */
export async function upToDate(
  shell: Shell,
  open: OpenVipps,
  last: Versioned<VippsPayment>,
): Promise<Versioned<VippsPayment>> {
  let now = last;
  for (let tries = 1; now.value.state === "open"; tries += 1) {
    try {
      return await looked(shell, await wayIn(shell, open, now.value), now);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
    now = (await lastVippsPayment(shell.table, now.value.caseId)) ?? now;
  }
  return now;
}

/** Also where it is switched off by now: what was begun is ended, at the sales unit that it was begun at. */
export async function wayIn(
  { table }: Shell,
  open: OpenVipps,
  { merchantSerialNumber }: Pick<VippsPayment, "merchantSerialNumber">,
): Promise<Vipps> {
  const terms = (await loadOperator(table))?.vipps;
  assert(terms !== undefined, "nothing is agreed with Vipps");
  return open({ ...terms, merchantSerialNumber });
}

async function looked(shell: Shell, vipps: Vipps, before: Versioned<VippsPayment>): Promise<Versioned<VippsPayment>> {
  const { reference, askedAt } = before.value;
  const seen = await vipps.find(reference);
  const isOver = Date.parse(shell.at) - Date.parse(askedAt) >= LIFE_MS;
  if (seen === undefined) {
    assertUnknown(before.value);
    return isOver ? ended(shell, before, "expired") : before;
  }
  return seen.status === "authorized" ? decided(shell, vipps, before) : concluded(shell, vipps, { before, seen });
}

/** @throws ConnectorError `later` for one that Vipps has made, and says that it does not know: it may hold the debtor's money. */
export function assertUnknown({ redirectUrl, reference }: VippsPayment): void {
  if (redirectUrl !== undefined)
    throw new ConnectorError("vipps", "unavailable", `${reference} was made and is not known`);
}

/** What became of it, where that is known for certain: anything else is looked at again. */
function concluded(
  shell: Shell,
  vipps: Vipps,
  { before, seen }: { readonly before: Versioned<VippsPayment>; readonly seen: VippsLook | undefined },
): Promise<Versioned<VippsPayment>> {
  if (seen === undefined || seen.status === "open" || seen.status === "authorized") return Promise.resolve(before);
  if (seen.status === "captured") return taken(shell, vipps, { before, takenOre: seen.takenOre });
  return ended(shell, before, seen.status);
}

/** The debtor has said yes: taken while it is owed, and let go otherwise. */
async function decided(shell: Shell, vipps: Vipps, before: Versioned<VippsPayment>): Promise<Versioned<VippsPayment>> {
  const { caseId, reference, amountOre } = before.value;
  const seen = await loadGoingOn(shell.table, caseId);
  const isOwed = seen !== undefined && decideCapture(seen.value, { on: shell.today, amountOre }) === "capture";
  return concluded(shell, vipps, {
    before,
    seen: await asked(vipps, isOwed ? "capture" : "cancel", { reference, amountOre }),
  });
}

async function asked(
  vipps: Vipps,
  what: "capture" | "cancel",
  payment: Pick<VippsPayment, "reference" | "amountOre">,
): Promise<VippsLook | undefined> {
  try {
    return await vipps[what](payment);
  } catch (error) {
    // somebody else was first, and may have done the other
    if (!(error instanceof ConnectorError) || error.code !== "refused") throw error;
    return vipps.find(payment.reference);
  }
}

/** Vipps has the money: the case stands still until it is on the client account, as of the day the debtor paid. */
async function taken(
  shell: Shell,
  vipps: Vipps,
  { before, takenOre }: { readonly before: Versioned<VippsPayment>; readonly takenOre: Ore },
): Promise<Versioned<VippsPayment>> {
  // we take all of it or nothing: a part was taken by somebody else, and is a person's to look into
  assert(takenOre === before.value.amountOre, `a part of ${before.value.reference} was taken`);
  const takenOn = await takenDay(shell, vipps, before.value);
  const after: VippsPayment = { ...before.value, state: "taken", takenOn };
  await holdWith(shell, after.caseId, [vippsPaymentChange({ before, after })]);
  return { value: after, version: before.version + 1 };
}

/** Where Vipps does not say yet when it was taken, the case stands still all the same: the money is with Vipps. */
async function takenDay(shell: Shell, vipps: Vipps, { reference, caseId }: VippsPayment): Promise<CalendarDate> {
  try {
    return dayInNorway(await vipps.capturedAt(reference));
  } catch (error) {
    await holdWith(shell, caseId, []);
    throw error;
  }
}

async function holdWith(shell: Shell, caseId: CaseId, changes: readonly Change[]): Promise<void> {
  const seen = await loadGoingOn(shell.table, caseId);
  const held = seen === undefined ? undefined : decide(seen.value, { ...HOLD, on: shell.today });
  // a case that has ended meanwhile has nothing to be held: what comes is left over, and goes back
  if (seen === undefined || held?.ok !== true || held.value.length === 0) await commit(shell.table, changes);
  else await saveCase(shell, { before: seen, events: held.value, changes });
}

const HOLD = { type: "hold", hold: "payment_on_its_way", by: "vipps" } as const;

/** Nothing of it was taken, and nothing will be. */
export async function ended(
  shell: Shell,
  before: Versioned<VippsPayment>,
  over: NonNullable<VippsPayment["over"]>,
): Promise<Versioned<VippsPayment>> {
  const after: VippsPayment = { ...before.value, state: "over", over };
  await commit(shell.table, [vippsPaymentChange({ before, after })]);
  return { value: after, version: before.version + 1 };
}

/** Has the case looked at when a payment has had its time, whoever closed which browser. */
export const lookLater = ({ caseId, number, looks }: VippsPayment): OutboxItem => ({
  ...message("advance-case", `${caseId}:vipps:${number}:${looks}`, { caseId }),
  delaySeconds: LOOK_AFTER_SECONDS,
});

/** Two hours of looks that Vipps answered with what we cannot use; then a person has to see to it. */
const LOOKS_BEFORE_ALARM = 10;

/**
 * What a case waits for, of the payments begun in a day. Whoever holds the code may begin more and let them all expire, which is
 * not to stop the case; a letter that meets a debtor who does pay costs nothing on that day.
 */
const WAITED_FOR_A_DAY = 2;

/** One that is open when it has had its time is one that Vipps has not told us of: it may be paid, and nobody with a code makes that. */
const isWaitedFor = ({ state, ofDay = 1, askedAt }: VippsPayment, at: Instant): boolean =>
  state === "open" && (ofDay <= WAITED_FOR_A_DAY || Date.parse(at) - Date.parse(askedAt) >= LIFE_MS);

/** Letters wait while a debtor may be paying: asked of ourselves alone. @throws ConnectorError `later`. */
export async function waitForVipps({ table, at }: Pick<Shell, "table" | "at">, caseId: CaseId): Promise<void> {
  const last = await lastVippsPayment(table, caseId);
  if (last === undefined || !isWaitedFor(last.value, at)) return;
  throw new ConnectorError("vipps", "unavailable", `${last.value.reference} is not at its end: the letter waits`);
}

/**
 * Before a case goes on by itself: is a payment of its debtor not at its end? Then it is looked at again, and nothing is sent
 * meanwhile, were it not one of many that were begun today. When Vipps does not answer it is not known, and waits as well.
 */
export async function isPayingByVipps(shell: Shell, open: OpenVipps, caseId: CaseId): Promise<boolean> {
  const last = await lastVippsPayment(shell.table, caseId);
  if (last === undefined || last.value.state !== "open") return false;
  const before = await upToDateOrSame(shell, open, last);
  if (before.value.state !== "open") return false;
  const after = { ...before.value, looks: before.value.looks + 1 };
  const changes: readonly Change[] = [vippsPaymentChange({ before, after })];
  await save(shell, changes, [lookLater(after)]);
  return isWaitedFor(after, shell.at);
}

async function upToDateOrSame(shell: Shell, open: OpenVipps, last: Versioned<VippsPayment>) {
  try {
    return await upToDate(shell, open, last);
  } catch (error) {
    const isKnownLater =
      error instanceof ConnectorError && (error.retry === "later" || last.value.looks < LOOKS_BEFORE_ALARM);
    if (isKnownLater) return last;
    throw error;
  }
}
