import { ConnectorError, type Vipps } from "@kravflyt/connectors";
import {
  accept,
  type CalendarDate,
  type Case,
  ConflictError,
  dayInNorway,
  type Ore,
  type Result,
  refuse,
  type VippsRefusal,
  type VippsTerms,
  vippsAmount,
} from "@kravflyt/core";
import {
  commit,
  lastVippsPayment,
  loadOperator,
  type Versioned,
  type VippsPayment,
  vippsPaymentChange,
} from "@kravflyt/store";
import { save } from "../save.ts";
import type { Shell } from "../shell.ts";
import { assertUnknown, ended, lookLater, type OpenVipps, upToDate, wayIn } from "./follow-vipps.ts";

export type PayRefusal =
  | VippsRefusal
  /** Nothing is agreed with Vipps, or it is switched off. */
  | { readonly code: "vipps_is_off" }
  /** An earlier payment went through meanwhile. */
  | { readonly code: "paid_already" }
  /** Vipps says no to it. */
  | { readonly code: "vipps_refused" }
  /** {@link BEGUN_A_DAY} were begun on the case today. */
  | { readonly code: "asked_too_often" };

const TRIES_MAX = 4;
/** Whoever wants to pay has done so by then; the rest would only keep us, and Vipps, busy. */
const BEGUN_A_DAY = 5;

/**
 * The debtor wants to pay what is owed today: where to go on. Whoever asks twice, or in two windows, is led to the same
 * payment; one over another amount, of an earlier day, is let go first.
 */
export async function payByVipps(
  shell: Shell,
  open: OpenVipps,
  { state, returnUrl }: { readonly state: Case; readonly returnUrl: string },
): Promise<Result<{ readonly redirectUrl: string }, PayRefusal>> {
  const terms = (await loadOperator(shell.table))?.vipps;
  if (terms?.on !== true) return refuse({ code: "vipps_is_off" });
  const amount = vippsAmount(state, shell.today);
  if (!amount.ok) return amount;
  const vipps = await open(terms);
  for (let tries = 1; ; tries += 1) {
    try {
      const one = await theOne(shell, open, { state, amountOre: amount.value, terms });
      return one.ok ? await goOnAt(shell, vipps, { one: one.value, state, returnUrl }) : one;
    } catch (error) {
      // another window was first: its payment is the one
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

type Wanted = { readonly state: Case; readonly amountOre: Ore; readonly terms: VippsTerms };

/** The payment that is open over this amount, or a new one. */
async function theOne(
  shell: Shell,
  open: OpenVipps,
  { state, amountOre, terms: { merchantSerialNumber } }: Wanted,
): Promise<
  Result<Versioned<VippsPayment>, Extract<PayRefusal, { readonly code: "paid_already" | "asked_too_often" }>>
> {
  const { caseId } = state;
  const last = await lastVippsPayment(shell.table, caseId);
  const now = last === undefined ? undefined : await upToDate(shell, open, last);
  if (now?.value.state === "open" && now.value.amountOre === amountOre) return accept(now);
  const before = now?.value.state === "open" ? await letGo(shell, open, now) : now;
  if (last?.value.state === "open" && before?.value.state === "taken") return refuse({ code: "paid_already" });
  const ofDay = before === undefined ? 1 : begunOn(before.value, shell.today) + 1;
  if (ofDay > BEGUN_A_DAY) return refuse({ code: "asked_too_often" });
  const number = (before?.value.number ?? 0) + 1;
  const reference = referenceOf(state, { number, at: shell.at });
  const { at: askedAt } = shell;
  const after: VippsPayment = {
    caseId,
    number,
    reference,
    merchantSerialNumber,
    amountOre,
    askedAt,
    ...(ofDay > 1 && { ofDay }),
    state: "open",
    looks: 0,
  };
  await save(shell, [vippsPaymentChange({ after })], [lookLater(after)]);
  return accept({ value: after, version: 1 });
}

/** How many were begun on a day, by the last one. */
const begunOn = ({ askedAt, ofDay = 1 }: VippsPayment, day: CalendarDate): number =>
  dayInNorway(askedAt) === day ? ofDay : 0;

/** Unique at Vipps also when the same case is numbered anew: in it stands when it was asked for. At most 42 characters. */
const referenceOf = (
  { number: caseNumber }: Case,
  { number, at }: { readonly number: number; readonly at: string },
): string => `krav-${caseNumber}-${number}-${Math.trunc(Date.parse(at) / 1_000).toString(36)}`;

/** One over an amount that is no longer what is owed. */
async function letGo(shell: Shell, open: OpenVipps, before: Versioned<VippsPayment>): Promise<Versioned<VippsPayment>> {
  const { reference, amountOre } = before.value;
  const vipps = await wayIn(shell, open, before.value);
  if ((await vipps.find(reference)) === undefined) {
    assertUnknown(before.value);
    return ended(shell, before, "cancelled");
  }
  try {
    await vipps.cancel({ reference, amountOre });
  } catch (error) {
    // it was taken, or let go, between two looks: what became of it is told next
    if (!isRefused(error)) throw error;
  }
  return upToDate(shell, open, before);
}

const isRefused = (error: unknown): boolean => error instanceof ConnectorError && error.code === "refused";

type GoOn = { readonly one: Versioned<VippsPayment>; readonly state: Case; readonly returnUrl: string };

async function goOnAt(
  shell: Shell,
  vipps: Vipps,
  { one, state, returnUrl }: GoOn,
): Promise<Result<{ readonly redirectUrl: string }, PayRefusal>> {
  if (one.value.redirectUrl !== undefined) return accept({ redirectUrl: one.value.redirectUrl });
  const { reference, amountOre } = one.value;
  const order = { reference, amountOre, returnUrl, description: `Sak ${state.number}`, caseId: state.caseId };
  try {
    const redirectUrl = await vipps.create(order);
    await commit(shell.table, [vippsPaymentChange({ before: one, after: { ...one.value, redirectUrl } })]);
    return accept({ redirectUrl });
  } catch (error) {
    if (!isRefused(error)) throw error;
    await ended(shell, one, "refused");
    return refuse({ code: "vipps_refused" });
  }
}
