export {
  type AccountProblem,
  accountProblems,
  type Chart,
  type ChartAccount,
  fitsFor,
  MAPPED_ACCOUNTS,
  type MappedAccount,
  type VatCode,
} from "./account-map.ts";
export {
  AGENCY_CLOSE_REASONS,
  AGENCY_END_REASONS,
  type AgencyCloseReason,
  type AgencyEndReason,
  type AgencyTerms,
  type AgencyView,
  type CaseAt,
  HAND_OVER_GROUPS,
  HAND_OVER_STATUSES,
  type HandedItem,
  type HandOver,
  type HandOverGroup,
  type HandOverStatus,
  isReceiptLate,
  isUnsent,
  RECEIPT_WITHIN_MINUTES,
  STATUSES_OF_GROUP,
} from "./agency/hand-over.ts";
export { AGENCY_TOPICS, agencyHelp, createActionLabel, isGroupingAdvised } from "./agency/help-texts.ts";
export {
  type Candidate,
  type HandOverPlan,
  type HandOverRefusal,
  type HandOverRules,
  type PlannedHandOver,
  planHandOvers,
} from "./agency/plan-hand-overs.ts";
export { checkSourceVersion, SOURCE_VERSIONS, type SourceVersionRefusal } from "./agency/source-version.ts";
export { type Submission, type SubmittedInvoice, submissionOf } from "./agency/submission.ts";
export { takeBackCost, USUAL_AGENCY_TERMS } from "./agency/take-back-cost.ts";
export { type AgencyNews, isAllEnded, newsForAgency, principalMessage } from "./agency/to-agency.ts";
export {
  type AgencySettingsRefusal,
  type NotHandedOver,
  whyInvoiceNotHandedOver,
  whyNotAtLevel,
  whyNotHandedOver,
} from "./agency/why-not-handed-over.ts";
export { assert, BugError, unreachable } from "./assert.ts";
export {
  ATTACHMENT_KINDS,
  type AttachmentKind,
  type AttachmentRefusal,
  EXTENSIONS,
  safeFileName,
  takeAttachment,
} from "./attachment/attachment.ts";
export {
  type ApprovedTwice,
  type AutopilotFacts,
  type AutopilotRefusal,
  type AutopilotWarning,
  approvedTwice,
  checkAutopilot,
} from "./autopilot.ts";
export {
  checkOnItsDay,
  EFFECT_REFUSALS,
  type EffectiveDayRefusal,
  type EffectRefusal,
  type OnItsDay,
  whyNotEffectiveOn,
} from "./autopilot-effect.ts";
export {
  type BankTerms,
  bankTermsOf,
  INITIATOR_SCHEMES,
  type InitiatorScheme,
  PAYMENT_FORMATS,
  type PaymentFormat,
  POSTING_FORMATS,
  type PostingFormat,
} from "./bank-terms.ts";
export type { Brand } from "./brand.ts";
export {
  addDays,
  type CalendarDate,
  calendarDate,
  dayInNorway,
  daysBetween,
  type Instant,
  isCalendarDate,
  laterBy,
  msBetween,
} from "./calendar-date.ts";
export { canonicalJson } from "./canonical-json.ts";
export { type NextAction, WAIT_REASONS, type Wait, type WaitReason } from "./case/action.ts";
export { advance, type Look, outlook } from "./case/advance.ts";
export { allocate, allSurplus } from "./case/allocation.ts";
export { eventsAt, type KnownEvent, type Moment, validFrom, wasKnown } from "./case/as-known.ts";
export { besideOf } from "./case/by-claim.ts";
export {
  type CaseCommand,
  type CaseDecision,
  type CaseRefusal,
  type CommandOf,
  type LegalRefusal,
  MERGE_REASONS,
  type MergeReason,
  type PlainHold,
  type Returned,
} from "./case/commands.ts";
export { decide, evolveAll } from "./case/decide.ts";
export { mergedAway, withdrawalOf } from "./case/decide-end.ts";
export { legalCosts, whyNoLegalStep } from "./case/decide-legal.ts";
export { AUTOPILOT, letterLeft } from "./case/decide-letter.ts";
export {
  CANCEL_REASONS,
  type CancelReason,
  type CaseEvent,
  type CaseOpened,
  HOLD_OUTCOMES,
  type HoldOutcome,
  type LetterSent,
  type OpeningClaim,
  type PaymentReceived,
  type PaymentReversed,
  type PaymentsReallocated,
  type SurplusAllocated,
  type SurplusReleased,
  type SurplusRestored,
  UNDELIVERED_CAUSES,
  type UndeliveredCause,
} from "./case/events.ts";
export { evolve, isHeld, RESIDUAL_RULE, replay } from "./case/evolve.ts";
export { explainPrincipal } from "./case/explain-principal.ts";
export { type DebtorChange, followBooks } from "./case/follow-books.ts";
export { HOLD_KINDS, type Hold, type HoldKind, type StillKind, type StillSpan } from "./case/holds.ts";
export {
  belongsTogether,
  JOIN_DAYS,
  type Joined,
  type JoinsLater,
  joinAmong,
  mayHaveOthers,
  waitsForWay,
} from "./case/join.ts";
export type { OwedCourtCost } from "./case/legal-costs.ts";
export { type LetterDay, type LetterPlan, planLetter } from "./case/letter-plan.ts";
export type { LetterRefusal } from "./case/letter-refusal.ts";
export { letterHistory } from "./case/letters.ts";
export { type Barred, firstBarred } from "./case/limitation.ts";
export { dueOn, nextAction } from "./case/next.ts";
export { type NextLetter, nextLetter } from "./case/next-letter.ts";
export { agreementOf, type OpenCase, type OpenRefusal, openCase } from "./case/open.ts";
export {
  duesOf,
  isCreditors,
  type Owed,
  type OwedClaim,
  type OwedLetterFee,
  type OwedLines,
  type OwedRefusal,
  owed,
  owedAtLast,
} from "./case/owed.ts";
export {
  type Agreement,
  type Allocation,
  type Apart,
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
  caseId,
  LEGAL_OUTCOMES,
  LEGAL_STEPS,
  type LegalOutcome,
  type LegalStep,
  type LegalStepKind,
  type LetterId,
  letterId,
  PAYMENT_ORIGINS,
  type PaymentOrigin,
  type PaymentPlan,
  type PendingLetter,
  principalOf,
  type SentLetter,
  standingLetters,
  type TakenBack,
} from "./case/state.ts";
export { type PlanRefusal, type PlanWish, type SuggestedPlan, suggestPlan } from "./case/suggest-plan.ts";
export type { ShownByBooks } from "./case/within-books.ts";
export { caseBookings } from "./case-bookings.ts";
export { byHandId, isByHand, knownByHand, paidByHand, withKnownByHand } from "./claim/by-hand.ts";
export {
  type ClaimSource,
  type DirectPayment,
  type DirectPaymentRefusal,
  isLikeAnother,
  isRegistered,
  receiveDirectPayment,
  type ToldElsewhere,
  toldElsewhere,
} from "./claim/direct-payment.ts";
export {
  CLAIM_AGAINST,
  type ClaimField,
  type ClaimProblem,
  claimProblems,
  type FiledClaim,
  toFiledInvoice,
} from "./claim/filed-claim.ts";
export { loweredSince } from "./claim/lowered.ts";
export {
  liesAhead,
  type PushedItem,
  type PushProblem,
  toPushedInvoice,
  withCredit,
  withPayment,
} from "./claim/pushed-item.ts";
export {
  type CaseChange,
  type CollectionBody,
  type CollectionBooks,
  collectionPlans,
  isInCollection,
  type MarkedItem,
  type Told,
  toldOf,
} from "./collection-posting.ts";
export { toldText } from "./collection-text.ts";
export {
  type AskedReading,
  isReadingNeedless,
  isReadingToCome,
  type LastReadings,
} from "./connection/asked-reading.ts";
export {
  CONNECTION_CONDITIONS,
  type ConnectionCondition,
  conditionOf,
  isBad,
} from "./connection/condition.ts";
export { REMEDY_ACTORS, type Remedy, remedyFor } from "./connection/remedy.ts";
export {
  ADDRESSEES,
  type Addressee,
  AUTHORS,
  type AuthorSide,
  mayWriteTo,
  type Remark,
  SIDES,
  type Side,
  turnAfter,
} from "./conversation.ts";
export { checkStops, type HolidayStop, STOP_DAYS_MAX, type StopRefusal, stoppedUntil } from "./creditor-stops.ts";
export {
  type ClaimExplained,
  claimExplained,
  DEBTOR_PAGE_DAYS_AFTER_END,
  type DebtorMay,
  type DebtorStanding,
  deadlineAhead,
  debtorMay,
  debtorStanding,
  isOpenToDebtor,
} from "./debtor/claim-page.ts";
export { ConflictError, ExternalError, type Retry } from "./errors.ts";
export { HELP_ARTICLES, type HelpArticle, helpArticles } from "./help/articles.ts";
export { countsOf, type HelpAnswer, type HelpCounts } from "./help/feedback.ts";
export { horizonOf } from "./horizon.ts";
export {
  bookIncome,
  bookIncomeReturned,
  type IncomeEntry,
  type IncomeHeld,
  type IncomeLine,
  type IncomePlan,
  OPERATOR_ITSELF,
  planIncome,
  returnedIncome,
} from "./income.ts";
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
  whyNeverCollectable,
  whyNotCollectable,
} from "./invoice.ts";
export { type Journal, journalOf } from "./journal/journal.ts";
export { toKroner, writeSaft } from "./journal/saft.ts";
export { kronerToOre, oreToKroner } from "./kroner.ts";
export {
  type AssessAnswer,
  type AssessedAmounts,
  type AssessedInterest,
  type AssessedLetterFee,
  type Assessment,
  type AssessRefusal,
  assess,
  assessAmounts,
  assessCutLine,
  assessLine,
} from "./law/assess.ts";
export { type AssessedClaim, type AssessInput, type InvalidInput, parseAssessInput } from "./law/assess-input.ts";
export { keepingDaysMax } from "./law/client-money.ts";
export {
  type CollectionFee,
  type CollectionFeeFacts,
  type CollectionFeeLevel,
  collectionFee,
  feeBearingDemand,
  heavyFrom,
  lawfulNotices,
  type NoCollectionFeeReason,
} from "./law/collection-fee.ts";
export { type CompensationFacts, compensation } from "./law/compensation.ts";
export { type CourtCostFacts, type CourtCosts, type CourtStep, courtCosts } from "./law/court-costs.ts";
export { isConsumer, type LegalDebtor } from "./law/debtor.ts";
export {
  earliestLawfulDay,
  type LawfulStep,
  legalStepsThrough,
  type StepRefusal,
  stepIsLawful,
} from "./law/earliest.ts";
export {
  addBankingDays,
  isBankingDay,
  isPublicHoliday,
  isWorkingDay,
  nextWorkingDay,
  type PublicHoliday,
  publicHolidays,
} from "./law/holidays.ts";
export { FEE_WITHHELD, type InstalmentFeeFacts, instalmentFee } from "./law/instalment-fee.ts";
export {
  type AmountTooLarge,
  claimInterest,
  type InterestSegment,
  type LateInterest,
  type LateInterestRefusal,
  lateInterest,
} from "./law/interest.ts";
export { LAW_AS_READ, type LawInForce } from "./law/law-in-force.ts";
export { lawUntil } from "./law/law-until.ts";
export { type LetterFee, letterFee, type NoLetterFeeReason } from "./law/letter-fees.ts";
export {
  type CaseDues,
  type DatedLetter,
  LETTER_STEPS,
  type LetterStep,
  type PastLetter,
} from "./law/letter-step.ts";
export { type Interruption, type LimitationFacts, limitationOn } from "./law/limitation.ts";
export { addMonths } from "./law/months.ts";
export { PERIODS } from "./law/periods.ts";
export { type ListedTable, RATE_TABLES, type RateValue } from "./law/rates/all-tables.ts";
export {
  COLLECTION_FEE_BRACKETS,
  COLLECTION_FEE_FACTORS,
  type CollectionFeeBracket,
  INSTALMENT_FEE_FACTORS,
  VAT_PERCENT,
} from "./law/rates/collection-fees.ts";
export { COURT_FEE_HUNDREDTHS, COURT_FEE_UNIT } from "./law/rates/court-fees.ts";
export { HORIZON_DAYS, type MissingRate, missingRates, reviewEnds } from "./law/rates/horizon.ts";
export { INKASSOSATS } from "./law/rates/inkassosats.ts";
export { LATE_INTEREST } from "./law/rates/late-interest.ts";
export {
  type Fraction,
  LETTER_FEE_FRACTIONS,
  LETTER_FEE_ROUNDING,
  type LetterFeeFractions,
} from "./law/rates/letter-fees.ts";
export {
  CONFIDENCES,
  type Confidence,
  LAW_REVIEWED_THROUGH,
  type RateRow,
  type RateTable,
  type RateUnknown,
  rateOn,
} from "./law/rates/rate-table.ts";
export { RATE_UNITS, type RateUnit } from "./law/rates/rate-units.ts";
export { STANDARD_COMPENSATION } from "./law/rates/standard-compensation.ts";
export { NOT_REGULATED, type Regime, type RegimeRefusal, regimeOn, whyNotUnderRegime } from "./law/regime.ts";
export { STEP_RULES, type StepRule } from "./law/step-rules.ts";
export {
  type EarlierFee,
  type ExplainedAmount,
  explainedOre,
  type Why,
  type WhyFactor,
  type WhyRate,
  type WhyRounding,
} from "./law/why.ts";
export {
  type WithdrawalCost,
  type WithdrawalFacts,
  type WithdrawalTerms,
  withdrawalCost,
} from "./law/withdrawal.ts";
export {
  ACCOUNTS,
  type Account,
  type Booking,
  booking,
  type CompensationTerms,
  caseOfBooking,
  compensationTerms,
  type LedgerEntry,
  receivedBookingId,
} from "./ledger.ts";
export { type LegalOutlook, type LegalStepOutlook, legalOutlook } from "./legal/outlook.ts";
export {
  ENFORCEMENT_SYSTEMS,
  ENFORCEMENT_TYPES,
  type EnforcementSystem,
  PETITION_DETAILS,
  PETITION_GROUNDS,
  PETITION_TASKS,
  type Petition,
} from "./legal/petition.ts";
export { type PetitionFacts, type PetitionRefusal, preparePetition } from "./legal/prepare-petition.ts";
export { channelFor } from "./letter/channel-for.ts";
export { LETTER_EDITION } from "./letter/edition.ts";
export {
  formatAccount,
  formatAmount,
  formatDate,
  formatKroner,
  formatOrganizationNumber,
  formatPercent,
  formatShortDate,
} from "./letter/format.ts";
export type {
  Explanation,
  LabelledValue,
  LetterContent,
  Paragraph,
  PaymentRow,
  RowPart,
  Section,
  Specification,
  SpecificationRow,
  Topic,
} from "./letter/letter-content.ts";
export type {
  ClaimFacts,
  ClaimLine,
  DebtorPage,
  FeeLine,
  InterestLine,
  LetterFacts,
  LetterParty,
} from "./letter/letter-facts.ts";
export { isFromAgency, payeeOf, senderOf } from "./letter/parties.ts";
export { plainText } from "./letter/plain-text.ts";
export { DELIVERY_PROBLEMS, type DeliveryProblem, PRINT_STATES, type PrintState } from "./letter/print-state.ts";
export type { ReportContent } from "./letter/report-content.ts";
export { letterContent } from "./letter/write-letter.ts";
export {
  AMOUNT_MAX_ORE,
  addOre,
  minOre,
  type Ore,
  ore,
  scaleOre,
  splitOre,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "./money.ts";
export { type Month, monthOf, monthsLater } from "./month.ts";
export {
  isCalledForAnew,
  isNotice,
  isUnreachable,
  NOTICE_KINDS,
  type Notice,
  type NoticeKind,
  noticeAfter,
  noticeOn,
  waitingNotices,
} from "./notice/notice.ts";
export type { NoticeFacts, PrintedContent } from "./notice/notice-content.ts";
export { noticeContent } from "./notice/write-notice.ts";
export {
  type BankAccount,
  type BankAccountRefusal,
  formatBankAccount,
  type IbanRefusal,
  ibanOf,
  parseBankAccount,
  parseIban,
} from "./numbers/bank-account.ts";
export {
  CASE_KID,
  checkKid,
  KID_LENGTH,
  type Kid,
  type KidAgreement,
  type KidCheck,
  type KidModulus,
  type KidReason,
  type KidRefusal,
  type MakeKidRefusal,
  makeKid,
  padKid,
  parseKid,
  tidyKid,
} from "./numbers/kid.ts";
export {
  type NationalId,
  type NationalIdKind,
  type NationalIdRefusal,
  type NationalIdRule,
  parseNationalId,
} from "./numbers/national-id.ts";
export {
  isSyntheticOrganizationNumber,
  type OrganizationNumber,
  type OrganizationNumberRefusal,
  parseOrganizationNumber,
} from "./numbers/organization-number.ts";
export { type PostalCode, type PostalCodeRefusal, parsePostalCode } from "./numbers/postal-code.ts";
export {
  ONBOARDING_STEPS,
  type Onboarding,
  type OnboardingStep,
  type StepTaken,
  stopwatch,
} from "./onboarding/stopwatch.ts";
export { caseEventPrefix, type EventCause, eventIdOf } from "./outgoing/event-id.ts";
export {
  type Attempts,
  type FailureRun,
  isToPause,
  longerRun,
  nextAttemptAt,
} from "./outgoing/persistence.ts";
export {
  PUBLIC_EVENT_TYPES,
  type PublicAllocation,
  type PublicEvent,
  type PublicEventType,
  type PublicFacts,
} from "./outgoing/public-event.ts";
export { publicFacts } from "./outgoing/public-facts.ts";
export {
  type Address,
  type CreditorId,
  type Customer,
  creditorId,
  DEBTOR_KINDS,
  type Debtor,
  type DebtorKind,
  identityOf,
  isSameAddress,
  kindInRegister,
  type Language,
  REGISTER_STANDINGS,
  type RegisterEntry,
  type RegisterStanding,
  toDebtor,
  WASH_MODES,
  type WashMode,
} from "./party.ts";
export {
  bookPayout,
  bookReturn,
  type OwedEntry,
  type PayoutLine,
  type PayoutPlan,
  payoutPeriod,
  planPayout,
  type ReturnedPayout,
  returnedPayout,
} from "./payout.ts";
export {
  type AccountChange,
  type AccountRefusal,
  accountState,
  changeAccount,
  mayChangeAccount,
  usableAt,
} from "./payout-account.ts";
export { type ApprovalRefusal, checkApproval, needsApproval } from "./payout-approval.ts";
export { inParts } from "./payout-parts.ts";
export {
  BANK_WORDS,
  type BankReason,
  type BankSaid,
  type BankWord,
  type HearRefusal,
  hearBank,
  isBankWord,
  isSent,
  PAYOUT_STATUSES,
  type PayoutProgress,
  type PayoutStatus,
} from "./payout-status.ts";
export {
  checkPayoutTerms,
  isPayoutDue,
  keptAtMost,
  type Owing,
  owingOf,
  type PayoutAgreement,
  type PayoutRhythm,
  type PayoutTerms,
  type PayoutTermsRefusal,
} from "./payout-terms.ts";
export {
  changeGrant,
  checkGrant,
  checkRevoke,
  type Grant,
  type Granted,
  type GrantRefusal,
  type RevokeRefusal,
  seenBy,
} from "./people/grant.ts";
export {
  type AcceptanceRefusal,
  acceptInvitation,
  INVITATION_STATES,
  INVITATIONS_UNUSED_MAX,
  type InvitationState,
  type InvitationStatus,
  invitationExpiresAt,
  invitationStatus,
  invitationsGoodSince,
  isUnused,
} from "./people/invitation.ts";
export {
  type Adder,
  type AddRefusal,
  AUTOPILOT_OFF,
  type CreditorWish,
  checkAdding,
  newCreditor,
} from "./people/new-creditor.ts";
export { checkPayee, type PayeeFacts, type PayeeRefusal, USUAL_ORDER } from "./people/payee.ts";
export { isOperators, OPERATOR_ROLES, ROLES, type Role } from "./people/roles.ts";
export { termsInForce, termsOfVersion, termsToAccept } from "./people/service-terms.ts";
export type { ServiceTerms, TermsText } from "./people/service-terms-texts.ts";
export {
  type Booking as BookingBody,
  bookedOn,
  bookingDay,
  isBooking,
  type JournalLine,
  type PostingAccounts,
  type PostingBody,
  type PostingPlan,
  postingForPayment,
  postingOfAgency,
  postingOfPayout,
  postingsForAgency,
  postingsForClose,
  postingsForPayout,
  postingsForReallocation,
} from "./posting.ts";
export { POSTING_STATUSES, type PostingStatus } from "./posting-status.ts";
export { diffAutopilot, type SettingChange, type SettingValue } from "./process/diff.ts";
export {
  type MigrationDay,
  type MigrationEffect,
  type MigrationPreview,
  previewMigration,
} from "./process/migration.ts";
export { LETTER_IN_LAW, PROCESS_RULES, type ProcessRule } from "./process/steps.ts";
export {
  addBalances,
  type Balances,
  balancesOf,
  journalLine,
  SUSPENSE,
  sameBalances,
  sumOfBalances,
} from "./proof/balances.ts";
export { type BankProof, type Explained, proveBank } from "./proof/bank-proof.ts";
export { type BookedDay, findAfterProof, findInDay, type LedgerFinding } from "./proof/ledger-findings.ts";
export type { DayHead, DayStatement, Sha256, SignedHead, SumNode } from "./proof/statement.ts";
export { LEFT_OUT_REASONS, type LeftOutReason, leftOutBecause } from "./reasons/left-out.ts";
export { readyFor } from "./reasons/ready-for.ts";
export { REASON_TEXTS, type ReasonCode, type ReasonText } from "./reasons/reason-texts.ts";
export { type Act, type ItemFacts, type Verdict, verdictOf, type WhyNot } from "./reasons/verdict.ts";
export {
  RECOMMENDATION_TEXTS,
  RECOMMENDATIONS,
  type RecommendationReason,
  type RecommendedAutopilot,
  recommendedAutopilot,
} from "./recommended-autopilot.ts";
export { accept, type Result, refuse } from "./result.ts";
export { type ServiceMove, serviceMoves } from "./service-moves.ts";
export {
  type Autopilot,
  BOOKING_MODES,
  type BookingMode,
  CLAIM_PARTS,
  type ClaimPart,
  COLLECTION_LEVELS,
  type CollectionLevel,
  type ConnectionSettings,
  CREDIT_POLICIES,
  type Creditor,
  type CreditPolicy,
  GROUPINGS,
  type Grouping,
  OPERATOR_KINDS,
  type Operator,
  type OperatorKind,
  PAYEE_MODES,
  type PayeeMode,
  PROCESS_STEPS,
  type ProcessStep,
  SMALL_RESIDUAL_ACTIONS,
  type SmallResidual,
  STEPS,
  type Step,
  type StepSetting,
  type SupportContact,
} from "./settings.ts";
export { settledSalaer } from "./settlement/salaer-vat.ts";
export {
  addsUp,
  isMovedBy,
  type SettledCase,
  type SettledPayment,
  type SettlementLine,
  settlementLine,
  spreadAnew,
} from "./settlement/settlement.ts";
export {
  SETTLEMENT_COLUMNS,
  type SettlementColumn,
  type SettlementContent,
  type SettlementFacts,
} from "./settlement/settlement-content.ts";
export { settlementContent } from "./settlement/write-settlement.ts";
export { lastIdleLetter, type OpensNothing } from "./start/creditors-letter.ts";
export {
  type CreditStands,
  type CustomerCredit,
  customerCredit,
  isUnallocatedCredit,
  type UsedCredits,
  usedCredits,
  whyHeldByCredit,
} from "./start/customer-credit.ts";
export { type FetchRules, type NotFetched, readFrom, whyNotFetched } from "./start/fetch-rules.ts";
export type { NotYet } from "./start/starts-on.ts";
export {
  type NotStartable,
  type NotStarted,
  type StartFacts,
  whyNotStartable,
  whyNotStarted,
} from "./start/why-not-started.ts";
export { debtorKey, type Grouped, startGroups, type Tried, triedTogether } from "./start-groups.ts";
export { caseFigures, statementFigures } from "./statement/figures.ts";
export type {
  OperatorParts,
  StatementContent,
  StatementFacts,
  StatementRow,
} from "./statement/statement-content.ts";
export { statementContent } from "./statement/write-statement.ts";
export {
  bookRefund,
  bookRefundReturned,
  type RefundOrder,
  type RefundRefusal,
  refundAccount,
} from "./suspense/refund.ts";
export {
  bookAssigned,
  bookUnknown,
  type Clue,
  cluesOf,
  releasedPaymentId,
  SUGGESTION_REASONS,
  type Suggestion,
  type SuggestionReason,
} from "./suspense/suspense.ts";
export { type Takeable, takenBackOf } from "./suspense/taking-back.ts";
export {
  type CreditorFigures,
  creditorFigures,
  FIGURE_MONTHS,
  LETTER_DAYS,
  MONTHS_AHEAD,
} from "./tally/figures.ts";
export { STAGES, type Stage, type Sums, type Tally, tallyOf } from "./tally/tally.ts";
export {
  resolveVatCodes,
  VAT_FIELDS,
  type VatField,
  type VatProblem,
} from "./vat-code.ts";
export { decideCapture, type VippsRefusal, type VippsStatus, vippsAmount } from "./vipps/payable.ts";
export { daysOfSettlement, isFromVipps, type VippsDay, type VippsTerms } from "./vipps/settlement.ts";
export type { StartedCase, WrittenCase } from "./what-if/cases-to-come.ts";
export type { WhatIfConflict } from "./what-if/conflicts.ts";
export type { Figures, LetterCount, WhatIfDay } from "./what-if/days.ts";
export type { OpenItem, PaidPercent, WhatIfInput } from "./what-if/input.ts";
export type { LetterToCome } from "./what-if/live-case.ts";
export type { ItemFates, TouchedDebtor } from "./what-if/touched.ts";
export { type WhatIf, whatIf } from "./what-if/what-if.ts";
