import type { AgencyPayment } from "@kravflyt/connectors";
import { type CaseId, ConflictError, decide, type HandedItem, type HandOver } from "@kravflyt/core";
import { agencyEntryChange, type Change, commit, handOverOfNumber, loadAgencyEntry } from "@kravflyt/store";
import { loadGoingOn } from "../going-on.ts";
import { saveCase } from "../save-case.ts";
import type { AgencyRun } from "./run.ts";

const TRIES_MAX = 5;
const TAKEN_BACK = "payment_taken_back";

/**
 * SVEA-7, -36: what a debtor paid to the agency goes the way of every payment: the case decides where it goes, the ledger
 * books it, and it is posted to the creditor's books as the creditor has chosen. Only the principal is the creditor's.
 * The same line again changes nothing. @returns why it could not be taken in.
 */
export async function takePayment(run: AgencyRun, payment: AgencyPayment): Promise<string | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await takeOnce(run, payment);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

async function takeOnce(run: AgencyRun, payment: AgencyPayment): Promise<string | undefined> {
  const { shell, creditorId, name } = run;
  const handOver = await handOverOfNumber(shell.table, creditorId, payment.caseNumber);
  if (handOver === undefined) return "unknown_case";
  const entry = lineOf(run, handOver.value, payment);
  if ((await loadAgencyEntry(shell.table, entry.entryId)) !== undefined) return undefined;
  const line: Change = agencyEntryChange({ after: entry });
  const { principalOre } = payment.coverage;
  if (principalOre < 0) {
    // a person has to see to money that the agency takes back: it is in the creditor's books, and may have ended the case
    await commit(shell.table, [agencyEntryChange({ after: { ...entry, status: "failed", problem: TAKEN_BACK } })]);
    return TAKEN_BACK;
  }
  if (principalOre === 0) {
    await commit(shell.table, [line]);
    return undefined;
  }
  const item = handOver.value.items.find(({ invoiceNumber }) => invoiceNumber === payment.invoiceNumber);
  if (item === undefined) return "unknown_invoice";
  const before = await loadGoingOn(shell.table, item.caseId satisfies CaseId);
  if (before === undefined) return "unknown_case";
  const decision = decide(before.value, {
    type: "receive_payment",
    on: shell.today,
    by: name,
    paymentId: `${name}:${payment.paymentId}`,
    paidOn: payment.paidOn < shell.today ? payment.paidOn : shell.today,
    amountOre: principalOre,
    origin: "agency",
    invoiceId: item.invoiceId satisfies HandedItem["invoiceId"],
  });
  if (!decision.ok) return decision.refusal.code;
  if (decision.value.length === 0) await commit(shell.table, [line]);
  else await saveCase(shell, { before, events: decision.value, changes: [line] });
  return undefined;
}

function lineOf({ shell, creditorId, name }: AgencyRun, { handOverId }: HandOver, payment: AgencyPayment) {
  const { paymentId, invoiceNumber, paidOn, amountOre, coverage, remittanceReference } = payment;
  const { principalOre } = coverage;
  const money = { paymentId, invoiceNumber, paidOn, amountOre, principalOre, remittanceReference };
  return {
    entryId: `${handOverId}-in-${paymentId}`,
    creditorId,
    handOverId,
    at: shell.at,
    by: name,
    body: { kind: "agency_payment", ...money },
    status: "done",
  } as const;
}
