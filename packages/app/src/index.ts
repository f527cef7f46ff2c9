export { acceptPosting } from "./accept-posting.ts";
export {
  type ActivateConnection,
  type ActivateRefusal,
  activateConnection,
  type BooksRefusal,
  listAccounts,
  listCompanies,
} from "./activate-connection.ts";
export { advanceCase, previewStep, type TakeStepRefusal, takeStep } from "./advance-case.ts";
export type { AgencyPort } from "./agency/agency-port.ts";
export {
  closeAtAgency,
  type HandOverView,
  readAgencyLetter,
  readHandOver,
  readHandOvers,
  readHistory,
  writeToAgency,
} from "./agency/ask-agency.ts";
export { connectAgency, orderAccess } from "./agency/connect-agency.ts";
export { findAgencyWork } from "./agency/find-agency-work.ts";
export { handOverCases } from "./agency/hand-over-cases.ts";
export { type HandOverCandidate, listCandidates } from "./agency/list-candidates.ts";
export { runAgency } from "./agency/run-agency.ts";
export { type AgencyView, readAgency, refreshAgency } from "./agency/view-agency.ts";
export { payOutAll, startAllDueCases } from "./all-creditors.ts";
export {
  type CreateApiKey,
  type CreateApiKeyRefusal,
  createApiKey,
  findApiKey,
  listApiKeys,
  revokeApiKey,
  touchApiKey,
} from "./api-keys.ts";
export { eventsOf } from "./apply-invoice.ts";
export { connectedTwice } from "./approved-in.ts";
export { type ArrangeAnswer, arrangeWebhooks } from "./arrange-webhooks.ts";
export { type AddAttachment, type AttachmentShelf, addAttachment, readAttachment } from "./attachments.ts";
export { type AuditOutcome, auditCase, type CaseAudit } from "./audit-case.ts";
export type { AuditDesk, LetterAudit } from "./audit-letters.ts";
export { type LapsedVersion, lapsedVersions } from "./autopilot-in-force.ts";
export {
  readAutopilot,
  type SaveAutopilot,
  type SaveAutopilotRefusal,
  saveAutopilot,
} from "./autopilot-settings.ts";
export {
  listAutopilotVersions,
  readAutopilotVersion,
  type VersionsView,
  type VersionView,
} from "./autopilot-versions.ts";
export type { AutopilotView, ScheduledView } from "./autopilot-view.ts";
export { bankFileText } from "./bank-file-texts.ts";
export { layBankFile, listBankFiles } from "./bank-files.ts";
export type { BankInbox, InboxFile } from "./bank-inbox.ts";
export { type BankSettings, readBankTerms, saveBankTerms } from "./bank-settings.ts";
export { listBookings, listSettlements, markBooked, type Settlement } from "./bookings.ts";
export type { Ordering } from "./carry-out.ts";
export {
  type ChooseCreating,
  type ChooseRefusal,
  type Creating,
  chooseCreating,
  listCreating,
} from "./case-creator.ts";
export { caseEvidence, type EvidenceDesk, type EvidenceRefusal } from "./case-evidence.ts";
export {
  approveCase,
  approveDemand,
  giveUpCase,
  type OrderRefusal,
  pauseCase,
  resumeCase,
  type WithdrawRefusal,
  withdrawCase,
} from "./change-case.ts";
export { changeCreditorAddress } from "./change-creditor-address.ts";
export { type ChangeDebtorRefusal, changeDebtor, type DebtorCorrection } from "./change-debtor.ts";
export { confirmBalance } from "./confirm-balance.ts";
export {
  type ConsentRefusal,
  type FinishConsent,
  finishConsent,
  type StartConnection,
  type StartConnectionRefusal,
  type StartedConnection,
  startConnection,
} from "./connect.ts";
export {
  type ConnectWithCredentials,
  type CredentialsRefusal,
  connectWithCredentials,
} from "./connect-with-credentials.ts";
export { type CodeCount, countReasons, listByReason, listReady, type ReasonCounts } from "./count-reasons.ts";
export { countWaiting } from "./count-waiting.ts";
export { createCase } from "./create-case.ts";
export {
  type CreditorTerms,
  readTerms,
  type SaveTerms,
  type SaveTermsRefusal,
  saveTerms,
  type TermsView,
} from "./creditor-terms.ts";
export { addCreditor } from "./creditors/add-creditor.ts";
export { saveCompany, saveContact } from "./creditors/save-company.ts";
export { type QueueCounts, type QueueDesk, redriveQueue } from "./dead-letters.ts";
export { type AskForTime, askForTime } from "./debtor/ask-for-time.ts";
export { type CodePlace, debtorCode, debtorPage, keyMarkOf, readDebtorCode } from "./debtor/debtor-code.ts";
export { objectToClaim } from "./debtor/object.ts";
export { openClaim } from "./debtor/open-claim.ts";
export { type DebtorView, seeClaim } from "./debtor/see-claim.ts";
export { type DecidePayout, type DecideRefusal, decidePayout } from "./decide-payout.ts";
export { type DeliverAnswer, deliverLetter, type Post } from "./deliver-letter.ts";
export {
  type DirectPaymentPreview,
  type PreviewDirectPaymentRefusal,
  previewDirectPayment,
  type RegisterDirectPayment,
  type RegisterDirectPaymentRefusal,
  registerDirectPayment,
} from "./direct-payments.ts";
export { type ExcludeCustomer, excludeCustomer, listExcluded } from "./exclude-customer.ts";
export { exportCases } from "./export-cases.ts";
export { exportJournal } from "./export-journal.ts";
export { findDue } from "./find-due.ts";
export { findSync } from "./find-sync.ts";
export { freshToken } from "./fresh-token.ts";
export { answerHelp, countHelp } from "./help.ts";
export {
  answerObjection,
  deferCase,
  type EndableHold,
  type EndHoldRefusal,
  endHold,
  type HoldRefusal,
  holdCase,
  type ObjectionAnswer,
  type PersonsHold,
  recordObjection,
  watchCase,
} from "./hold-case.ts";
export {
  type ImportPreview,
  importClaims,
  previewImport,
} from "./import-claims.ts";
export {
  type ChangeIncomeAccount,
  changeIncomeAccount,
  type IncomeAccountView,
  incomeAccountInUse,
  readIncomeAccount,
  stopIncomeAccount,
} from "./income-account.ts";
export type { JudgedItem } from "./judge-items.ts";
export {
  type LawHorizon,
  type LawSettings,
  type RatesMissing,
  readLaw,
  type SaveLaw,
  saveLaw,
} from "./law-settings.ts";
export { BooksBusyError } from "./lease.ts";
export {
  type EndLegalStepRefusal,
  endLegalStep,
  type LegalPreview,
  type LegalStepRefusal,
  previewLegalSteps,
  takeLegalStep,
} from "./legal-steps.ts";
export { type CasesView, type ListCases, listCases } from "./list-cases.ts";
export { listConnections, readConnection } from "./list-connections.ts";
export { countCases, listCreditors, type WhoseCreditors } from "./list-creditors.ts";
export { type InvoiceView, type ListInvoices, type ListRefusal, listInvoices } from "./list-invoices.ts";
export { listPayouts, listPostings } from "./list-money.ts";
export type { AskedCase } from "./load-case.ts";
export type { AskedConnection } from "./load-connection.ts";
export { type FoundCompany, type LookUpCompany, type LookUpCompanyRefusal, lookUpCompany } from "./look-up-company.ts";
export type { PostAnswer } from "./mark-failed.ts";
export { type MergeRefusal, mergeCases } from "./merge-cases.ts";
export { message } from "./messages.ts";
export {
  type CasePreview,
  type MigrateAnswer,
  type MigrateCases,
  type MigrateRefusal,
  type MigrateView,
  migrateCases,
  type PreviewView,
  previewMigrations,
} from "./migrate-cases.ts";
export { type NoteAnswer, noteHints } from "./note-hints.ts";
export { beginOnboarding, readOnboarding } from "./onboarding.ts";
export { payIncome } from "./pay-income.ts";
export { payOut } from "./pay-out.ts";
export {
  type ChangePayoutAccount,
  changePayoutAccount,
  type PayoutAccountView,
  readPayoutAccount,
  stopAccountChange,
} from "./payout-account.ts";
export { type PayoutTermsView, readPayoutTerms, type SavePayoutTerms, savePayoutTerms } from "./payout-terms.ts";
export { comeIn, register } from "./people/come-in.ts";
export { invite, listInvitations, withdrawInvitation } from "./people/invitations.ts";
export { readNames } from "./people/names.ts";
export { sendInvitation } from "./people/send-invitation.ts";
export { acceptServiceTerms, readServiceTerms } from "./people/service-terms.ts";
export {
  allowAdding,
  changeUser,
  listUsers,
  readUser,
  revokeUser,
  type SeenUser,
} from "./people/users.ts";
export { type AskedPetition, petitionOf } from "./petition.ts";
export { pingSubscription } from "./ping-subscription.ts";
export type { PlainMail } from "./plain-mail.ts";
export { type AgreePlan, type AgreePlanRefusal, agreePlan, type PlanQuestion, previewPlan } from "./plan-payments.ts";
export { postBooking } from "./post-booking.ts";
export { listPrintLetters } from "./print-letters.ts";
export type { ProofSecret } from "./proof/proof-key.ts";
export { proveDays } from "./proof/prove-days.ts";
export { listProofs, readProof, readStatement } from "./proof/read-statement.ts";
export { publishEvent } from "./publish-event.ts";
export type { PushDesk } from "./push.ts";
export type { About, PushAnswer } from "./push-books.ts";
export { PUSHING_SYSTEM } from "./push-connection.ts";
export {
  deleteItems,
  type ItemRow,
  type OurPayment,
  type PaymentRow,
  type PushRow,
  pushItems,
  pushPayments,
} from "./push-items.ts";
export { type FileAnswer, readBankFiles } from "./read-bank-file.ts";
export { type CaseDocument, type CaseView, readCase } from "./read-case.ts";
export { type EntryView, type HealthView, readConnectionHealth, type WritingView } from "./read-connection-health.ts";
export { type LetterShelf, readDocument } from "./read-document.ts";
export { readFigures } from "./read-figures.ts";
export { type HintedAnswer, readHinted } from "./read-hinted.ts";
export { readPayout, settlementLetter } from "./read-payout.ts";
export { changedCasesOf, pushedItem, pushedItems } from "./read-pushed.ts";
export { closingStatement, yearlyStatement } from "./read-statement.ts";
export { receiveWebhook, type WebhookRefusal } from "./receive-webhook.ts";
export { recommendAutopilot } from "./recommend-autopilot.ts";
export { type MailEvent, recordMailEvent } from "./record-mail-event.ts";
export { refreshTokens } from "./refresh-tokens.ts";
export {
  type Author,
  listRemarks,
  listWaiting,
  settleConversation,
  type WriteRemark,
  type WriteRemarkRefusal,
  writeMessage,
  writeNote,
} from "./remarks.ts";
export { type ReopenRefusal, reopenCase } from "./reopen-case.ts";
export { type ReportReturnedRefusal, reportReturned } from "./report-returned.ts";
export { requestSync, type SyncRefusal } from "./request-sync.ts";
export { retryEvents } from "./retry-events.ts";
export { reversePosting } from "./reverse-posting.ts";
export { listSameDebtor } from "./same-debtor.ts";
export { save } from "./save.ts";
export { type Receivers, type SendEventAnswer, sendEvent } from "./send-event.ts";
export { type Desk, type LetterArchive, type SendAnswer, type SendLetter, sendLetter } from "./send-letter.ts";
export { sendNotice } from "./send-notice.ts";
export { type BankDrop, sendPayout } from "./send-payout.ts";
export type { Shell } from "./shell.ts";
export type { OauthApp, SourceApp, Sources } from "./sources.ts";
export { type StartAnswer, type StartCases, type StartRefusal, startCases } from "./start-case.ts";
export { startDueCases } from "./start-due-cases.ts";
export { stateHash } from "./state-hash.ts";
export type { SubscriptionSecret } from "./subscription-secrets.ts";
export {
  listSubscriptions,
  removeSubscription,
  resumeSubscription,
  rotateSecret,
  type SaveSubscriptionRefusal,
  type SecretDesk,
  type SubscriptionRef,
  saveSubscription,
} from "./subscriptions.ts";
export { listSupport, listSupportWaiting, settleSupport, writeSupport } from "./support.ts";
export { readSupport, type SupportSettings, saveSupport } from "./support-contact.ts";
export { assignPayment } from "./suspense/assign-payment.ts";
export { listSuspense } from "./suspense/list-suspense.ts";
export { nameTakenBack } from "./suspense/name-taken-back.ts";
export { refundPayment } from "./suspense/refund-payment.ts";
export { refundSurplus } from "./suspense/refund-surplus.ts";
export { sweepOutbox } from "./sweep-outbox.ts";
export { type SwitchOffRefusal, switchOffConnection } from "./switch-off-connection.ts";
export { type Outside, type SyncAnswer, syncInvoices } from "./sync-invoices.ts";
export { type ReportAnswer, takeStatusReport } from "./take-status-report.ts";
export { type TellAnswer, tellCreditor } from "./tell-creditor.ts";
export { type ClosingAnswer, tellOfClosing } from "./tell-of-closing.ts";
export { tellOfMessage } from "./tell-of-message.ts";
export { type PayoutNews, tellOfPayout } from "./tell-of-payout.ts";
export { tellOfSubscription } from "./tell-of-subscription.ts";
export type { ConnectionSecret, Secrets } from "./tokens.ts";
export { listToldEvents, listToldOfCase, type ReplayRefusal, replayEvent } from "./told-events.ts";
export type { MayAccess, View } from "./view.ts";
export { followVipps, isPayingByVipps, type OpenVipps } from "./vipps/follow-vipps.ts";
export { payByVipps } from "./vipps/pay-by-vipps.ts";
export { settleVipps, settleVippsByItself, vippsDays } from "./vipps/settle-vipps.ts";
export { readVipps, saveVipps } from "./vipps/vipps-settings.ts";
export type { Register } from "./wash.ts";
export { type AskWhatIf, askWhatIf, type WhatIfAnswer, type WhatIfRefusal } from "./what-if.ts";
export { type WithdrawAutopilot, withdrawAutopilot } from "./withdraw-autopilot.ts";
