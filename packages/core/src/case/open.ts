import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import {
  type ConnectionId,
  type EarlierLetter,
  type Invoice,
  type NotCollectable,
  whyNotCollectable,
} from "../invoice.ts";
import { type Debtor, identityOf } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { Autopilot, Creditor, Operator } from "../settings.ts";
import { opensNext } from "../start/creditors-letter.ts";
import type { CaseOpened, OpeningClaim } from "./events.ts";
import type { Agreement, CaseId, CaseMode } from "./state.ts";

export type OpenCase = {
  readonly caseId: CaseId;
  readonly number: string;
  /** The case's own KID, used where the debtor pays to the client account. */
  readonly kid: string;
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly operator: Operator;
  readonly connectionId: ConnectionId;
  readonly debtor: Debtor;
  readonly registerKnows: boolean;
  /** One or more of the same debtor; one only where the debtor pays to the creditor, with the invoice's own KID. */
  readonly invoices: readonly Invoice[];
  readonly mode: CaseMode;
  /** The claims arose in the debtor's business; always so for a company, never for a private person. */
  readonly business: boolean;
  readonly by: string;
  readonly on: CalendarDate;
};

export type OpenRefusal =
  | { readonly code: "no_invoice" | "several_debtors" | "one_invoice_only" | "autopilot_off" }
  | { readonly code: "not_collectable"; readonly invoiceId: string; readonly reason: NotCollectable };

/** Opens a case on overdue invoices of one debtor. Everything that governs it later is frozen here (T18). */
export function openCase(it: OpenCase): Result<CaseOpened, OpenRefusal> {
  const [first] = it.invoices;
  if (first === undefined) return refuse({ code: "no_invoice" });
  const isAnothers = ({ customer: { sourceId, ...who } }: Invoice) =>
    sourceId !== first.customer.sourceId || identityOf(who) !== identityOf(first.customer);
  if (it.invoices.some(isAnothers)) return refuse({ code: "several_debtors" });
  if (it.creditor.payee === "creditor_account" && it.invoices.length > 1) return refuse({ code: "one_invoice_only" });
  if (it.mode === "autopilot" && !it.autopilot.autopilot) return refuse({ code: "autopilot_off" });
  const claims: OpeningClaim[] = [];
  for (const invoice of it.invoices) {
    const reason = whyNotCollectable(invoice, { debtor: it.debtor, registerKnows: it.registerKnows, today: it.on });
    if (reason !== undefined) return refuse({ code: "not_collectable", invoiceId: invoice.id, reason });
    claims.push(toClaim(invoice));
  }
  const payTo = paymentDetails(it, first);
  const { caseId, number, connectionId, debtor, mode, by, on } = it;
  return accept({
    type: "case_opened",
    on,
    caseId,
    number,
    creditorId: it.creditor.creditorId,
    connectionId,
    debtor,
    agreement: agreementOf(it),
    mode,
    business: debtor.kind === "company" || (debtor.kind === "sole_proprietor" && it.business),
    needsApproval: it.autopilot.approvalRequired,
    ...payTo,
    claims,
    earlierLetters: it.invoices.flatMap((invoice) => earlierLettersOf(invoice, it.invoices)),
    by,
  });
}

function toClaim(invoice: Invoice): OpeningClaim {
  const { id: invoiceId, number: invoiceNumber, issuedOn, dueOn, totalOre, outstandingOre } = invoice;
  assert(dueOn !== undefined, "an invoice without a due day is not collectable");
  const claim = { invoiceId, invoiceNumber, dueOn, originalOre: totalOre, principalOre: outstandingOre };
  return issuedOn === undefined ? claim : { ...claim, issuedOn };
}

/**
 * The creditor's letters for one of the invoices. A deadline that it set opens for the whole case only when every invoice
 * had a letter of that step with the days the law asks for, and not before the last of their deadlines.
 */
function earlierLettersOf(invoice: Invoice, all: readonly Invoice[]): readonly EarlierLetter[] {
  if (all.length === 1) return invoice.earlierLetters;
  return invoice.earlierLetters.map(({ step, sentOn, deadlineOn }) => {
    const deadlines = all.map((one) => lawfulDeadline(one, step)).toSorted();
    const last = deadlines.at(-1);
    const isForAll = deadlineOn !== undefined && last !== undefined && !deadlines.includes(undefined);
    if (isForAll) return { step, sentOn, deadlineOn: deadlineOn > last ? deadlineOn : last };
    return deadlineOn === undefined ? { step, sentOn } : { step, sentOn, askedUntil: deadlineOn };
  });
}

/** The deadline of the first letter of `step` for `invoice` that counts in law. */
const lawfulDeadline = ({ dueOn, earlierLetters }: Invoice, step: EarlierLetter["step"]): CalendarDate | undefined =>
  earlierLetters.find((letter) => letter.step === step && dueOn !== undefined && opensNext(letter, dueOn))?.deadlineOn;

/** Client money is paid with the case's KID; the creditor's own account with the invoice's (empty when it has none). */
const paymentDetails = ({ creditor, operator, kid }: OpenCase, invoice: Invoice) =>
  creditor.payee === "client_account"
    ? { kid, account: operator.clientAccount }
    : { kid: invoice.kid ?? "", account: creditor.bankAccount };

/** What is frozen into a case that opens under these settings. */
export function agreementOf({
  creditor,
  autopilot,
  operator,
  debtor,
}: Pick<OpenCase, "creditor" | "autopilot" | "operator" | "debtor">): Agreement {
  return {
    definitionVersion: autopilot.version,
    operator: operator.kind,
    payee: creditor.payee,
    vatDeductible: creditor.vatDeductible,
    allocationOrder: creditor.allocationOrder,
    steps: autopilot.processes[debtor.kind],
    daysAfterDeadline: autopilot.daysAfterDeadline,
    closingLimitOre: autopilot.closingLimitOre,
    residualNotice: autopilot.residualNotice,
    residualNoticeAfterDays: autopilot.residualNoticeAfterDays,
    smallResidual: autopilot.smallResidual,
    moveToWorkingDay: autopilot.moveToWorkingDay,
    compensation: autopilot.compensation,
    demandApproval: autopilot.demandApproval,
    creditPolicy: autopilot.creditPolicy,
    level: autopilot.level,
    withdrawal: creditor.withdrawal,
    chargeLetterFees: autopilot.chargeLetterFees,
    chargeInterest: autopilot.chargeInterest,
  };
}
