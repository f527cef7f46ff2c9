import { ConnectorError, type Vipps } from "@kravflyt/connectors";
import {
  assert,
  type CaseId,
  ConflictError,
  dayInNorway,
  decide,
  decideCapture,
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
      return await looked(shell, await wayIn(shell, open), now);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
    now = (await lastVippsPayment(shell.table, now.value.caseId)) ?? now;
  }
  return now;
}

/** Also where it is switched off by now: what was begun is ended. */
export async function wayIn({ table }: Shell, open: OpenVipps): Promise<Vipps> {
  const terms = (await loadOperator(table))?.vipps;
  assert(terms !== undefined, "nothing is agreed with Vipps");
  return open(terms);
}

async function looked(shell: Shell, vipps: Vipps, before: Versioned<VippsPayment>): Promise<Versioned<VippsPayment>> {
  const { reference, askedAt } = before.value;
  const seen = await vipps.find(reference);
  const isOver = Date.parse(shell.at) - Date.parse(askedAt) >= LIFE_MS;
  if (seen === undefined) return isOver ? ended(shell, before, "expired") : before;
  switch (seen.status) {
    case "open":
      return before;
    case "authorized":
      return decided(shell, vipps, before);
    case "captured":
      return taken(shell, vipps, { before, takenOre: seen.takenOre });
    default:
      return ended(shell, before, seen.status);
  }
}

/** The debtor has said yes: taken while it is owed, and let go otherwise. */
async function decided(shell: Shell, vipps: Vipps, before: Versioned<VippsPayment>): Promise<Versioned<VippsPayment>> {
  const { caseId, reference, amountOre } = before.value;
  const seen = await loadGoingOn(shell.table, caseId);
  const isOwed = seen !== undefined && decideCapture(seen.value, { on: shell.today, amountOre }) === "capture";
  const after = await (isOwed ? vipps.capture({ reference, amountOre }) : vipps.cancel({ reference, amountOre }));
  return after.status === "captured"
    ? taken(shell, vipps, { before, takenOre: after.takenOre })
    : ended(shell, before, "cancelled");
}

/** Vipps has the money: the case stands still until it is on the client account, as of the day the debtor paid. */
async function taken(
  shell: Shell,
  vipps: Vipps,
  { before, takenOre }: { readonly before: Versioned<VippsPayment>; readonly takenOre: Ore },
): Promise<Versioned<VippsPayment>> {
  // we take all of it or nothing: a part was taken by somebody else, and is a person's to look into
  assert(takenOre === before.value.amountOre, `a part of ${before.value.reference} was taken`);
  const takenOn = dayInNorway(await vipps.capturedAt(before.value.reference));
  const after: VippsPayment = { ...before.value, state: "taken", takenOn };
  const changes = [vippsPaymentChange({ before, after })];
  const seen = await loadGoingOn(shell.table, after.caseId);
  const held = seen === undefined ? undefined : decide(seen.value, { ...HOLD, on: shell.today });
  // a case that has ended meanwhile has nothing to be held: what comes is left over, and goes back
  if (seen === undefined || held?.ok !== true || held.value.length === 0) await commit(shell.table, changes);
  else await saveCase(shell, { before: seen, events: held.value, changes });
  return { value: after, version: before.version + 1 };
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

/**
 * Before a case goes on by itself: is a payment of its debtor not at its end? Then nothing is sent meanwhile, and it is looked at
 * again. When Vipps does not answer it is not known, and waits as well.
 */
export async function isPayingByVipps(shell: Shell, open: OpenVipps, caseId: CaseId): Promise<boolean> {
  const last = await lastVippsPayment(shell.table, caseId);
  if (last === undefined || last.value.state !== "open") return false;
  const before = await upToDateOrSame(shell, open, last);
  if (before.value.state !== "open") return false;
  const after = { ...before.value, looks: before.value.looks + 1 };
  const changes: readonly Change[] = [vippsPaymentChange({ before, after })];
  await save(shell, changes, [lookLater(after)]);
  return true;
}

async function upToDateOrSame(shell: Shell, open: OpenVipps, last: Versioned<VippsPayment>) {
  try {
    return await upToDate(shell, open, last);
  } catch (error) {
    if (error instanceof ConnectorError && error.retry === "later") return last;
    throw error;
  }
}
