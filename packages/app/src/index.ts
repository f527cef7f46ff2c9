export { advanceCase, type TakeStepRefusal, takeStep } from "./advance-case.ts";
export { payOutAll, startAllDueCases } from "./all-creditors.ts";
export { eventsOf } from "./apply-invoice.ts";
export { type CaseOrder, type ChangeCaseRefusal, changeCase } from "./change-case.ts";
export {
  type ActivateConnection,
  type ActivateRefusal,
  activateConnection,
  type ConsentRefusal,
  finishConsent,
  listCompanies,
  type StartConnection,
  startConnection,
} from "./connect.ts";
export { type DeliverAnswer, deliverLetter, type Post } from "./deliver-letter.ts";
export { findDue } from "./find-due.ts";
export { findSync } from "./find-sync.ts";
export { BooksBusyError } from "./lease.ts";
export { message } from "./messages.ts";
export { payOut } from "./pay-out.ts";
export { acceptPosting, type PostAnswer, postBooking } from "./post-booking.ts";
export { type BankInbox, type FileAnswer, readBankFiles } from "./read-bank-file.ts";
export { type MailEvent, recordMailEvent } from "./record-mail-event.ts";
export { refreshTokens } from "./refresh-tokens.ts";
export { save } from "./save.ts";
export { type Desk, type LetterArchive, type SendAnswer, type SendLetter, sendLetter } from "./send-letter.ts";
export { type BankDrop, sendPayout } from "./send-payout.ts";
export type { Shell } from "./shell.ts";
export { freshToken, type SourceApp, type Sources } from "./sources.ts";
export { type StartAnswer, type StartCases, type StartRefusal, startCases } from "./start-case.ts";
export { startDueCases } from "./start-due-cases.ts";
export { sweepOutbox } from "./sweep-outbox.ts";
export { type Outside, type SyncAnswer, syncInvoices } from "./sync-invoices.ts";
export type { Secrets } from "./tokens.ts";
export type { Register } from "./wash.ts";
