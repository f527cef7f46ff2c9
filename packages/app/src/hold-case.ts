import {
  type CalendarDate,
  type Case,
  channelFor,
  type Debtor,
  type HoldKind,
  type HoldOutcome,
  isSameAddress,
  type Result,
  refuse,
} from "@kravflyt/core";
import { type Dispatch, loadCreditor, loadDispatch } from "@kravflyt/store";
import { carryOut, decideAndSave, type Ordering, type Refused } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import type { Shell } from "./shell.ts";

const REFUSALS = {
  object: ["case_is_closed"],
  hold: ["case_is_closed"],
  until: ["case_is_closed", "hold_ends_in_the_past"],
  answer: ["case_is_closed", "at_agency", "no_objection", "rate_unknown", "amount_too_large"],
  end: ["case_is_closed", "not_held"],
} as const;
/** Why an order about what holds a case was not carried out. */
export type HoldRefusal<Name extends keyof typeof REFUSALS> = Refused<(typeof REFUSALS)[Name]>;

/** The debtor objects: letters, fees and deadlines stand still until a person has answered. */
export const recordObjection = (
  shell: Shell,
  { note, ...it }: Ordering & { readonly note: string },
): Promise<Result<Case, HoldRefusal<"object">>> =>
  carryOut(
    shell,
    { ...it, codes: REFUSALS.object },
    { type: "hold", hold: "objection", on: shell.today, by: it.by, note },
  );

export type ObjectionAnswer = { readonly outcome: "upheld" | "rejected"; readonly waiveCosts: boolean };

/** Upheld, the case ends; rejected, it goes on, with its costs so far or without them. */
export const answerObjection = (
  shell: Shell,
  { outcome, waiveCosts, ...it }: Ordering & ObjectionAnswer,
): Promise<Result<Case, HoldRefusal<"answer">>> =>
  carryOut(
    shell,
    { ...it, codes: REFUSALS.answer },
    { type: "answer_objection", on: shell.today, by: it.by, outcome, waiveCosts },
  );

type Until = { readonly until: CalendarDate; readonly note?: string | undefined };

const holdUntil = (
  shell: Shell,
  hold: "deferral" | "surveillance",
  { until, note, ...it }: Ordering & Until,
): Promise<Result<Case, HoldRefusal<"until">>> =>
  carryOut(
    shell,
    { ...it, codes: REFUSALS.until },
    { type: "hold", hold, on: shell.today, by: it.by, until, ...(note === undefined ? {} : { note }) },
  );

/** Gives the debtor time: the case goes on by itself on the day. */
export const deferCase = (shell: Shell, it: Ordering & Until): Promise<Result<Case, HoldRefusal<"until">>> =>
  holdUntil(shell, "deferral", it);

/** Only watches the claim until the review day, on which the case goes on where it was. */
export const watchCase = (shell: Shell, it: Ordering & Until): Promise<Result<Case, HoldRefusal<"until">>> =>
  holdUntil(shell, "surveillance", it);

/** What a person knows of the debtor that no register tells: it is dead, or its address is wrong or may not be used. */
export type PersonsHold = "deceased" | "address";

/** Stops all letters until a person ends it. */
export const holdCase = (
  shell: Shell,
  { hold, note, ...it }: Ordering & { readonly hold: PersonsHold; readonly note?: string | undefined },
): Promise<Result<Case, HoldRefusal<"hold">>> =>
  carryOut(
    shell,
    { ...it, codes: REFUSALS.hold },
    { type: "hold", hold, on: shell.today, by: it.by, ...(note === undefined ? {} : { note }) },
  );

/** Holds that a person may end as such: an objection is answered, what the register says it takes back itself. */
export type EndableHold = Exclude<HoldKind, "objection" | "bankrupt" | "winding_up" | "deleted" | "creditor_stop">;

const PUT_RIGHT: readonly EndableHold[] = ["undelivered", "address", "deceased"];

export type EndHoldRefusal = HoldRefusal<"end"> | { readonly code: "address_unchanged" };

/**
 * Ends what holds a case. After a letter that did not arrive, on paper or by e-mail, the way to the debtor must be one that none
 * came back from, or the next would go the same way: a person's word that the old one is right does not do.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function endHold(
  shell: Shell,
  { hold, ...it }: Ordering & { readonly hold: EndableHold },
): Promise<Result<Case, EndHoldRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  if (hold === "undelivered" && (await comesBackAgain(shell, seen.value))) return refuse({ code: "address_unchanged" });
  const outcome: HoldOutcome = PUT_RIGHT.includes(hold) ? "put_right" : "settled";
  const order = { type: "end_hold", on: shell.today, by: it.by, hold, outcome } as const;
  return decideAndSave(shell, { seen, codes: REFUSALS.end }, order);
}

/** Would the next letter go to an address, of e-mail or of post, that a letter or a notice of the case came back from? */
async function comesBackAgain(
  shell: Shell,
  { holds, letters, undeliveredNotices, debtor, creditorId }: Case,
): Promise<boolean> {
  // one that is told of later may be of an earlier address: what the hold names last is not all that is known
  const back = [...letters.filter(({ undelivered }) => undelivered), ...undeliveredNotices, ...holds];
  const ids = [...new Set(back.flatMap(({ letterId }) => letterId ?? []))];
  const [stored, ...dispatches] = await Promise.all([
    loadCreditor(shell.table, creditorId),
    ...ids.map((id) => loadDispatch(shell.table, id)),
  ]);
  if (stored === undefined) return false;
  const way = channelFor(debtor, stored.value.creditor);
  return dispatches.some((dispatch) => dispatch?.value.channel === way && isSameWay(dispatch.value, debtor));
}

const isSameWay = ({ channel, to }: Dispatch, { email, address }: Debtor): boolean =>
  channel === "email" ? email === to.email : isSameAddress(address, to.address);
