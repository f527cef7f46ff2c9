export { type AccountNotice, accountNoticeChange, loadAccountNotice } from "./account-notices.ts";
export {
  AGENCY_ACCOUNT_STATUSES,
  type AgencyAccount,
  type AgencyAccountStatus,
  agencyAccountChange,
  listActiveAgencies,
  loadAgencyAccount,
} from "./agency-accounts.ts";
export {
  AGENCY_ENTRY_STATUSES,
  type AgencyEntry,
  type AgencyEntryBody,
  agencyEntryChange,
  agencyOutbox,
  listAgencyEntries,
  loadAgencyEntry,
} from "./agency-entries.ts";
export {
  type ApiKey,
  apiKeyChange,
  keysMadeBy,
  listApiKeys,
  loadApiKey,
} from "./api-keys.ts";
export { askedReadingChange, loadAskedReading } from "./asked-readings.ts";
export { type Attachment, attachmentsChange, type CaseAttachments, loadAttachments } from "./attachments.ts";
export { type AuditEntry, auditChange, auditSince, eachAudit, lawUntilChanged, listAudit } from "./audit.ts";
export {
  type AutopilotVersion,
  autopilotVersionChange,
  listAutopilotVersions,
  loadAutopilotVersion,
} from "./autopilot-versions.ts";
export { type BankBalance, bankBalanceChange, latestBankBalance } from "./bank-balances.ts";
export {
  type BankFile,
  type BankFileKind,
  type BankFileReading,
  bankFilesNamed,
  listBankFiles,
  loadBankFile,
  loadBankFiles,
  nameOfBankContent,
  type RefusedBankFile,
  rememberBankContent,
  saveBankFile,
} from "./bank-files.ts";
export { type CaseCounters, caseCounters } from "./case-counters.ts";
export {
  type CaseCreator,
  caseCreatorChange,
  loadCaseCreator,
  sameCaseCreator,
} from "./case-creators.ts";
export { searchCases } from "./case-search.ts";
export {
  CASE_INVOICES_MAX,
  type CaseListing,
  type CaseWrite,
  caseByKid,
  caseChanges,
  casesBy,
  casesByKid,
  changedCases,
  type DueCase,
  type DueQuery,
  dueCases,
  type EventSpan,
  kidMovedChange,
  listCases,
  loadCase,
  loadCaseEvents,
  loadCasePage,
  loadCases,
  loadEventSpan,
  loadVersionedCases,
  type StoredCaseEvent,
} from "./cases.ts";
export type { Change } from "./change.ts";
export { type ClosingNotice, closingNoticeChange, loadClosingNotice } from "./closing-notices.ts";
export { CHANGES_MAX, commit, fitsTogether } from "./commit.ts";
export { type Company, companyChange, loadCompany } from "./companies.ts";
export {
  CONNECTION_TURNS,
  type ConnectionNotice,
  connectionNoticeChange,
  loadConnectionNotice,
} from "./connection-notices.ts";
export {
  CONNECTION_STATUSES,
  type Connection,
  type ConnectionHealth,
  type ConnectionNames,
  type ConnectionStatus,
  type ConnectionWrite,
  connectionChange,
  FAILED_KEPT,
  listActiveConnections,
  listConnections,
  loadConnection,
  WEBHOOK_STATES,
  type WebhookState,
  type WebhookSubscription,
} from "./connections.ts";
export { nextNumber } from "./counters.ts";
export {
  type CreditorWrite,
  creditorChange,
  listCreditors,
  loadCreditor,
  loadOperator,
  loadVersionedOperator,
  operatorChange,
  type ScheduledVersion,
  type StoredCreditor,
} from "./creditors.ts";
export {
  type CustomerCases,
  casesOfCustomers,
  customerCasesChange,
  loadCustomerCases,
} from "./customer-cases.ts";
export { bookingsOfDay, firstBookedDay } from "./day-bookings.ts";
export {
  DISPATCH_STATUSES,
  type Dispatch,
  type DispatchWrite,
  dispatchChange,
  listDispatches,
  loadDispatch,
  MAIL_EVENTS_SEEN,
  type MadeFrom,
  printStateOf,
} from "./dispatches.ts";
export { BadCursorError, BrokenItemError, ConflictError, LimitReachedError } from "./errors.ts";
export {
  type CustomerExclusion,
  type ExclusionWrite,
  excludedCustomers,
  exclusionChange,
  loadExclusion,
} from "./excluded-customers.ts";
export {
  agencyNumberChange,
  type CounterItem,
  counterItemChange,
  handOverChange,
  handOverOfNumber,
  listHandOvers,
  loadCounterItem,
  loadHandOver,
} from "./hand-overs.ts";
export { type HashPack, hashPackChange, loadHashPacks, PACK_SIZE } from "./hash-packs.ts";
export { helpAnswerChanges, helpCounts, loadHelpAnswer } from "./help-answers.ts";
export {
  type ImportedFile,
  importedFileChange,
  importMappingChange,
  loadImportedFile,
  loadImportMapping,
} from "./imports.ts";
export { type Invitation, invitationChange, invitationsSince, listInvitations, loadInvitation } from "./invitations.ts";
export {
  type CustomerRef,
  customerCredits,
  type InvoiceListing,
  type InvoiceWrite,
  invoiceChange,
  listInvoices,
  loadInvoice,
  loadInvoices,
  openItemsOf,
  overdueItems,
  readableInvoices,
  type StartableQuery,
  type StoredInvoice,
  startableInvoices,
} from "./invoices.ts";
export { DUE_SHARDS, LEDGER_SHARDS, ledgerShard, OUTBOX_SHARDS } from "./keys.ts";
export { type LateReading, lateReadingChanges, lateReadings } from "./late-readings.ts";
export { acquireLease, type LeaseRequest, releaseLease } from "./leases.ts";
export { type LedgerDay, ledgerDaysOf } from "./ledger-days.ts";
export { type EntryListing, ledgerChanges, listEntries, type StoredEntry } from "./ledger-entries.ts";
export {
  brokenLeftOuts,
  invoiceStandings,
  type LeftOut,
  leftOutAmong,
  leftOutChange,
  leftOutOf,
  listOpenItems,
  type OpenItems,
  type Standing,
} from "./left-outs.ts";
export {
  type BegunOnboarding,
  firstCaseAt,
  listOnboardings,
  loadOnboarding,
  onboardingChange,
} from "./onboardings.ts";
export { beginOnce, endOnce, forgetOnce, type OnceAnswer, type OnceRequest } from "./once-answers.ts";
export {
  type OutboxItem,
  outboxChange,
  outboxDone,
  type PendingItem,
  type PendingQuery,
  pendingOutbox,
} from "./outbox.ts";
export {
  assignedChange,
  eachUnknownPayment,
  isSuspended,
  knownPayments,
  loadPayment,
  loadVersionedPayment,
  paymentChange,
  paymentsOfBankRef,
  type StoredPayment,
  unknownPayments,
} from "./payments.ts";
export {
  loadPayoutAccount,
  type PayoutAccount,
  type PayoutAccountWrite,
  payoutAccountChange,
} from "./payout-accounts.ts";
export {
  listIncome,
  listPayouts,
  loadPayout,
  PAYOUT_LINES_MAX,
  type Payout,
  type PayoutWrite,
  paymentOrderChange,
  payoutChange,
  payoutOfOrder,
} from "./payouts.ts";
export { type UnderWay, underWayChange, underWayEnded, underWayOn } from "./payouts-under-way.ts";
export { loadPostingSource, postingSourceChange } from "./posting-sources.ts";
export {
  isProposedInBooks,
  listPostings,
  loadOurPayments,
  loadPosting,
  offeredPostings,
  openPostings,
  ourPaymentChange,
  ourPostingIds,
  type Posting,
  type PostingListing,
  type PostingWrite,
  postingChange,
  referenceOf,
} from "./postings.ts";
export { listPrintLetters, type PrintSum, sumPrintLetters } from "./print-letters.ts";
export {
  lastProof,
  listProofs,
  loadProof,
  proofChange,
  type StoredProof,
  type StoredStatement,
  statementChange,
  statementsOn,
  statementThrough,
} from "./proofs.ts";
export { LIMIT_MAX } from "./query.ts";
export { loadRegisterEntries, type RegisterAnswer, saveRegisterEntries } from "./register-cache.ts";
export {
  type Conversation,
  conversationChange,
  listRemarks,
  loadConversation,
  loadRemark,
  remarkChange,
  type StoredRemark,
  waitingConversations,
} from "./remarks.ts";
export { loadForStep, loadTerms, type StepContext, type Terms } from "./step-context.ts";
export {
  loadSubscription,
  SUBSCRIPTION_STATES,
  type Subscription,
  type SubscriptionState,
  type SubscriptionWrite,
  sameSubscription,
  subscriptionChange,
  subscriptionsOf,
} from "./subscriptions.ts";
export {
  listSupportMessages,
  loadSupportMessage,
  loadSupportThread,
  type SupportMessage,
  type SupportThread,
  supportMessageChange,
  supportThreadChange,
  waitingSupport,
} from "./support.ts";
export { documentClient, type Page, type Paging, type Table, type Versioned } from "./table.ts";
export { createTable, TABLE_SCHEMA } from "./table-schema.ts";
export { caseSums } from "./tallies.ts";
export {
  ATTEMPTS_KEPT,
  type Attempt,
  dueToldEvents,
  heldToldEvents,
  listToldEvents,
  listToldOfCase,
  loadToldEvent,
  neighbours,
  TOLD_STATUSES,
  type ToldEvent,
  type ToldKey,
  type ToldStatus,
  type ToldWrite,
  toldAlready,
  toldEventChange,
} from "./told-events.ts";
export { reserveTurn, type TurnRequest } from "./turns.ts";
export { listUsers, loadUser, loadVersionedUser, type User, userChange, userNames, userUnchanged } from "./users.ts";
export {
  eachTakenByVipps,
  lastVippsPayment,
  latestVippsPayments,
  loadVippsPayment,
  loadVippsSettling,
  paidOnOf,
  type VippsPayment,
  type VippsSettling,
  vippsPaymentChange,
  vippsSettlingChange,
} from "./vipps-payments.ts";
export {
  loadWebhookInbox,
  type WebhookInbox,
  type WebhookInboxWrite,
  webhookInboxChange,
} from "./webhook-inboxes.ts";
