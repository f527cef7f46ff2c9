import type { CalendarDate } from "../calendar-date.ts";
import {
  type ConnectionId,
  type EarlierLetter,
  type Invoice,
  type NotCollectable,
  whyNotCollectable,
} from "../invoice.ts";
import type { Debtor } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { Autopilot, Creditor, Operator } from "../settings.ts";
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
  if (it.invoices.some((invoice) => invoice.customer.sourceId !== first.customer.sourceId)) {
    return refuse({ code: "several_debtors" });
  }
  if (it.creditor.payee === "creditor_account" && it.invoices.length > 1) return refuse({ code: "one_invoice_only" });
  if (it.mode === "autopilot" && !it.autopilot.autopilot) return refuse({ code: "autopilot_off" });
  const claims: OpeningClaim[] = [];
  for (const invoice of it.invoices) {
    const reason = whyNotCollectable(invoice, { debtor: it.debtor, registerKnows: it.registerKnows, today: it.on });
    if (reason !== undefined) return refuse({ code: "not_collectable", invoiceId: invoice.id, reason });
    claims.push(...toClaim(invoice));
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
    earlierLetters: lettersForAll(it.invoices),
    by,
  });
}

/**
 * The creditor's own letters. All count in the limits; but one that was not sent for every invoice, or whose deadline
 * still runs for another, keeps no deadline and so opens for nothing: no claim is demanded on another one's notice.
 */
function lettersForAll(invoices: readonly Invoice[]): readonly EarlierLetter[] {
  return invoices.flatMap(({ earlierLetters }) =>
    earlierLetters.map((letter) => {
      const { deadlineOn, ...undated } = letter;
      if (deadlineOn === undefined) return letter;
      const isForAll = invoices.every((other) => firstDeadline(other, letter.step) <= deadlineOn);
      return isForAll ? letter : undated;
    }),
  );
}

const NEVER = "9999-12-31";

/** The first deadline that the creditor set for `invoice` with a letter of this kind; after every day when it set none. */
const firstDeadline = ({ earlierLetters }: Invoice, step: EarlierLetter["step"]): string =>
  earlierLetters
    .flatMap((letter) => (letter.step === step ? (letter.deadlineOn ?? []) : []))
    .toSorted()
    .at(0) ?? NEVER;

function toClaim(invoice: Invoice): readonly OpeningClaim[] {
  if (invoice.dueOn === undefined) return [];
  const { id: invoiceId, number: invoiceNumber, issuedOn, dueOn, totalOre, outstandingOre } = invoice;
  const claim = { invoiceId, invoiceNumber, dueOn, originalOre: totalOre, principalOre: outstandingOre };
  return [issuedOn === undefined ? claim : { ...claim, issuedOn }];
}

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
