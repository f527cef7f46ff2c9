export { assert, BugError, unreachable } from "./assert.ts";
export type { Brand } from "./brand.ts";
export {
  addDays,
  type CalendarDate,
  calendarDate,
  dayInNorway,
  daysBetween,
  type Instant,
  isCalendarDate,
} from "./calendar-date.ts";
export type { CaseEvent, CaseOpened, LetterSent, OpeningClaim, PaymentReceived } from "./case/events.ts";
export { CANCEL_REASONS, type CancelReason } from "./case/events.ts";
export {
  type Agreement,
  type Allocation,
  CASE_MODES,
  CASE_STATUSES,
  type Case,
  type CaseClaim,
  type CaseId,
  type CaseMode,
  type CasePayment,
  type CaseStatus,
  CHANNELS,
  type Channel,
  CLOSE_REASONS,
  type CloseReason,
  type CollectionFee,
  caseId,
  type LetterId,
  letterId,
  PAYMENT_ORIGINS,
  type PaymentOrigin,
  type PendingLetter,
  type PrincipalChange,
  principalOf,
  type SentLetter,
} from "./case/state.ts";
export { ConflictError, ExternalError, type Retry } from "./errors.ts";
export {
  type ConnectionId,
  connectionId,
  daysAfterDue,
  daysPastDue,
  type EarlierLetter,
  INVOICE_KINDS,
  type Invoice,
  type InvoiceFacts,
  type InvoiceId,
  type InvoiceKind,
  invoiceId,
  type NotCollectable,
  type SourcePayment,
  whyNotCollectable,
} from "./invoice.ts";
export type { Why } from "./law/why.ts";
export { ACCOUNTS, type Account, type Booking, booking, type LedgerEntry } from "./ledger.ts";
export { addOre, minOre, type Ore, ore, scaleOre, splitOre, subtractOre, sumOre, ZERO_ORE } from "./money.ts";
export {
  type Address,
  type CreditorId,
  type Customer,
  creditorId,
  DEBTOR_KINDS,
  type Debtor,
  type DebtorKind,
  type Language,
  REGISTER_STANDINGS,
  type RegisterEntry,
  type RegisterStanding,
  toDebtor,
  WASH_MODES,
  type WashMode,
} from "./party.ts";
export { accept, type Result, refuse } from "./result.ts";
export {
  type Autopilot,
  BOOKING_MODES,
  type BookingMode,
  CLAIM_PARTS,
  type ClaimPart,
  type ConnectionSettings,
  type Creditor,
  OPERATOR_KINDS,
  type Operator,
  type OperatorKind,
  PAYEE_MODES,
  type PayeeMode,
  STEPS,
  type Step,
  type StepSetting,
} from "./settings.ts";
