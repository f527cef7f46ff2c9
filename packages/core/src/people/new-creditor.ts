import type { WithdrawalTerms } from "../law/withdrawal.ts";
import { ore } from "../money.ts";
import { type BankAccountRefusal, parseBankAccount } from "../numbers/bank-account.ts";
import { type OrganizationNumberRefusal, parseOrganizationNumber } from "../numbers/organization-number.ts";
import type { CreditorId } from "../party.ts";
import { accept, both, type Result, refuse } from "../result.ts";
import type { Autopilot, Creditor, PayeeMode } from "../settings.ts";
import { USUAL_ORDER } from "./payee.ts";
import type { Role } from "./roles.ts";

/** What is written down of a new creditor (XENA-19). Numbers may be written with blanks and dots. */
export type CreditorWish = Pick<
  Creditor,
  | "name"
  | "organizationNumber"
  | "address"
  | "email"
  | "phone"
  | "bankAccount"
  | "payee"
  | "bookingMode"
  | "vatDeductible"
  | "language"
  | "sendsByEmail"
>;

/** What is agreed with a creditor as long as nothing else is. */
const USUAL_WITHDRAWAL: WithdrawalTerms = { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 };
const PAYOUT_EVERY_DAYS = 30;

/** The creditor that `wish` describes, when its numbers are numbers at all. */
export function newCreditor(
  creditorId: CreditorId,
  wish: CreditorWish,
): Result<Creditor, OrganizationNumberRefusal | BankAccountRefusal> {
  const numbers = both<string, string, OrganizationNumberRefusal | BankAccountRefusal>(
    parseOrganizationNumber(wish.organizationNumber),
    parseBankAccount(wish.bankAccount),
  );
  if (!numbers.ok) return numbers;
  const [organizationNumber, bankAccount] = numbers.value;
  return accept({
    ...wish,
    creditorId,
    organizationNumber,
    bankAccount,
    allocationOrder: USUAL_ORDER[wish.payee],
    payoutEveryDays: PAYOUT_EVERY_DAYS,
    withdrawal: USUAL_WITHDRAWAL,
    stops: [],
  });
}

/** Who adds. `mayAddCreditors`: the operator gave them the right to. */
export type Adder = { readonly roles: readonly Role[]; readonly mayAddCreditors?: boolean };

export type AddRefusal = { readonly code: "may_not_add_creditors" | "agreement_is_the_operators" };

/**
 * May this person add a creditor whose debtors pay to `payee` (WEB-35)? The operator's admin may; a creditor's admin only with
 * the right to, and only one that is paid on its own account: the client account is agreed with the operator.
 */
export function checkAdding(
  { roles, mayAddCreditors = false }: Adder,
  { payee }: { readonly payee: PayeeMode },
): Result<"may", AddRefusal> {
  if (roles.includes("operator_admin")) return accept("may");
  if (!(mayAddCreditors && roles.includes("creditor_admin"))) return refuse({ code: "may_not_add_creditors" });
  return payee === "creditor_account" ? accept("may") : refuse({ code: "agreement_is_the_operators" });
}

/** How a creditor begins: nothing runs by itself before somebody has said so. */
export const AUTOPILOT_OFF: Autopilot = {
  version: 0,
  autopilot: false,
  fullAuto: false,
  daysBeforeStart: 14,
  minimumOre: ore(10_000),
  daysAfterDeadline: 3,
  closingLimitOre: ore(5_000),
  residualNotice: true,
  residualNoticeAfterDays: 0,
  smallResidual: { upToOre: ore(0), action: "residual_notice", pauseDays: 0 },
  moveToWorkingDay: true,
  compensation: false,
  demandApproval: false,
  creditPolicy: "hold",
  level: "reminder",
  ownReminderSteps: 0,
  grouping: "item",
  chargeLetterFees: true,
  chargeInterest: true,
  approvalRequired: false,
  processes: { private: [], sole_proprietor: [], company: [] },
};
