import type { BankTransaction } from "@kravflyt/bank-files";
import { bookUnknown, type Case, type CaseId, ConflictError, decide, receivedBookingId } from "@kravflyt/core";
import {
  caseByKid,
  casesByKid,
  commit,
  isSuspended,
  knownPayments,
  lateReadingChanges,
  ledgerChanges,
  ledgerShard,
  loadPayment,
  loadVersionedCases,
  paymentChange,
  type Versioned,
} from "@kravflyt/store";
import { type AroundCases, onceAroundCases } from "./around-cases.ts";
import { loadGoingOn } from "./going-on.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { type Brought, bankRefOf, type Taken, takeBack } from "./suspense/take-back.ts";

/** What became of payments: how many are in suspense, now or since an earlier reading, and what failed, each with its reason. */
export type Received = { readonly unknown: number; readonly failures: readonly unknown[] };

/**
 * Books what came in on the client account, each payment in a transaction of its own: on its case, or in suspense where none is
 * known. What is booked already is passed over, so that a file that was cut short is read again from its beginning. They are
 * looked up together, and booked side by side as far as they do not wait for the same sums; those of one case in their order.
 * One that fails stops no other that came in.
 */
export async function receivePayments(
  shell: Shell,
  payments: readonly BankTransaction[],
  brought: Brought,
): Promise<Received> {
  const found = await lookUp(shell, payments);
  const around = onceAroundCases(shell.table);
  const failures: unknown[] = [];
  let unknown = found.suspended;
  const run = async (lane: readonly Waiting[]) => {
    for (const payment of lane) {
      try {
        if (!(await receive(shell, payment, { cases: found.cases, around, brought }))) unknown += 1;
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(lanesOf(found.waiting.filter(({ payment }) => payment.amountOre >= 0)).map(run));
  // what the bank took back may be what came in just now: while some of that is not booked, it waits for the next reading
  if (failures.length === 0) await run(found.waiting.filter(({ payment }) => payment.amountOre < 0));
  return { unknown, failures };
}

/** A payment that is not booked yet, and the case that has its KID. */
type Waiting = { readonly payment: BankTransaction; readonly caseId?: CaseId };
/** The cases as they were a moment ago. Each is good for one decision, and is taken out for it. */
type Found = {
  /** How many are booked already, and in suspense. */
  readonly suspended: number;
  readonly waiting: readonly Waiting[];
  readonly cases: Map<CaseId, Versioned<Case>>;
};

async function lookUp({ table }: Shell, payments: readonly BankTransaction[]): Promise<Found> {
  const booked = await knownPayments(
    table,
    payments.map(({ reference }) => reference),
  );
  const left = payments.filter(({ reference }) => !booked.has(reference));
  const byKid = await casesByKid(
    table,
    left.flatMap(({ kid }) => kid ?? []),
  );
  const cases = await loadVersionedCases(table, [...new Set(byKid.values())]);
  const waiting = left.map((payment) => {
    const caseId = payment.kid === null ? undefined : byKid.get(payment.kid);
    return { payment, ...(caseId !== undefined && { caseId }) };
  });
  const suspended = [...booked.values()].filter((where) => where === "in_suspense").length;
  return { suspended, waiting, cases: new Map(cases) };
}

/** Payments whose bookings add to the same sums stand in one lane; a case's later ones in that of its first. */
function lanesOf(waiting: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const laneOfCase = new Map<CaseId, number>();
  const laneOf = ({ payment, caseId }: Waiting): number => {
    const own = ledgerShard(receivedBookingId(payment.reference, caseId));
    if (caseId === undefined) return own;
    const lane = laneOfCase.get(caseId) ?? own;
    laneOfCase.set(caseId, lane);
    return lane;
  };
  return [...Map.groupBy(waiting, laneOf).values()];
}

type Nearby = Pick<Found, "cases"> & { readonly around: AroundCases; readonly brought: Brought };

const TRIES_MAX = 5;

/** Whether a case has it. What was looked up may have changed since: then it is looked up again, alone. */
async function receive(
  shell: Shell,
  { payment, caseId }: Waiting,
  { cases, around, brought }: Nearby,
): Promise<boolean> {
  let seen = caseId === undefined ? undefined : await takeOut(shell, cases, caseId);
  for (let tries = 1; ; tries += 1) {
    try {
      return payment.amountOre < 0
        ? await bookBack(shell, payment, brought)
        : await book(shell, payment, { seen, around });
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
    const known = await loadPayment(shell.table, payment.reference);
    if (known !== undefined) return !isSuspended(known);
    seen = await caseNow(shell, payment);
  }
}

/** The case as it was looked up, once; after that, and where it has gone on in another, as it is now. */
async function takeOut({ table }: Shell, cases: Found["cases"], caseId: CaseId): Promise<Versioned<Case> | undefined> {
  const seen = cases.get(caseId);
  cases.delete(caseId);
  return seen === undefined || seen.value.closed?.into !== undefined ? loadGoingOn(table, caseId) : seen;
}

async function caseNow({ table }: Shell, { kid }: BankTransaction): Promise<Versioned<Case> | undefined> {
  const caseId = kid === null ? undefined : await caseByKid(table, kid);
  return caseId === undefined ? undefined : loadGoingOn(table, caseId);
}

/** Whether the payment that the bank took back is known. */
async function bookBack(shell: Shell, it: BankTransaction, brought: Brought): Promise<boolean> {
  const { account, bookedOn: bankDay, amountOre, reference } = it;
  const bookingId = receivedBookingId(reference, undefined);
  const late = lateReadingChanges({ account, bookingId, bankDay, bookedOn: shell.today, amountOre });
  return (await takeBack(shell, storedPayment(it), { late, brought })) === "known";
}

type Where = { readonly seen: Versioned<Case> | undefined; readonly around: AroundCases };

async function book(shell: Shell, it: BankTransaction, { seen, around }: Where): Promise<boolean> {
  const { account, reference: paymentId, bookedOn: bankDay, amountOre } = it;
  const paidOn = bankDay < shell.today ? bankDay : shell.today;
  const decision =
    seen === undefined
      ? undefined
      : decide(seen.value, {
          type: "receive_payment",
          on: shell.today,
          by: "bank",
          paymentId,
          paidOn,
          amountOre,
          origin: "client_account",
        });
  const events = seen === undefined || decision?.ok !== true ? undefined : decision.value;
  const caseId = events === undefined ? undefined : seen?.value.caseId;
  const bookingId = receivedBookingId(paymentId, caseId);
  const late = lateReadingChanges({ account, bookingId, bankDay, bookedOn: shell.today, amountOre });
  if (seen === undefined || events === undefined) {
    await commit(shell.table, [
      paymentChange(storedPayment(it)),
      ...ledgerChanges(bookUnknown({ paymentId, amountOre }, shell.today)),
      ...late,
    ]);
    return false;
  }
  const { caseId: id, creditorId } = seen.value;
  const stored = { ...storedPayment(it), caseId: id, creditorId };
  await saveCase(shell, { before: seen, events, changes: [paymentChange(stored), ...late], around });
  return true;
}

/** Characters kept of what a payer wrote. */
const TEXT_MAX = 500;

function storedPayment({ reference, bookedOn, amountOre, account, kid, ...it }: BankTransaction): Taken {
  const said = [it.debtorName, it.text].filter((one) => one !== undefined).join(": ");
  const text = said.slice(0, TEXT_MAX);
  const bankRef = bankRefOf(it);
  return {
    paymentId: reference,
    paidOn: bookedOn,
    amountOre,
    account,
    origin: "client_account",
    ...(kid === null ? {} : { kid }),
    ...(text === "" ? {} : { text }),
    ...(bankRef === undefined ? {} : { bankRef }),
    ...(it.debtorAccount === undefined ? {} : { payerAccount: it.debtorAccount }),
  };
}
