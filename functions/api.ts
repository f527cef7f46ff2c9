import { type RouteName, routes } from "@kravflyt/contracts";
import { httpRouter, type RouteHandler } from "@kravflyt/runtime";
import { ROUTES } from "./catalog.ts";
import { handler as acceptPosting } from "./http/accept-posting.ts";
import { handler as acceptServiceTerms } from "./http/accept-service-terms.ts";
import { handler as activateConnection } from "./http/activate-connection.ts";
import { handler as addAttachment } from "./http/add-attachment.ts";
import { handler as addCreditor } from "./http/add-creditor.ts";
import { handler as agreePlan } from "./http/agree-plan.ts";
import { handler as allowAdding } from "./http/allow-adding.ts";
import { handler as answerHelp } from "./http/answer-help.ts";
import { handler as answerObjection } from "./http/answer-objection.ts";
import { handler as approveCase } from "./http/approve-case.ts";
import { handler as approveDemand } from "./http/approve-demand.ts";
import { handler as approvePayout } from "./http/approve-payout.ts";
import { handler as assignPayment } from "./http/assign-payment.ts";
import { handler as auditCase } from "./http/audit-case.ts";
import { handler as beginOnboarding } from "./http/begin-onboarding.ts";
import { handler as changeCreditorAddress } from "./http/change-creditor-address.ts";
import { handler as changeDebtor } from "./http/change-debtor.ts";
import { handler as changeIncomeAccount } from "./http/change-income-account.ts";
import { handler as changePayoutAccount } from "./http/change-payout-account.ts";
import { handler as changeUser } from "./http/change-user.ts";
import { handler as chooseCreating } from "./http/choose-creating.ts";
import { handler as closeAtAgency } from "./http/close-at-agency.ts";
import { handler as comeIn } from "./http/come-in.ts";
import { handler as connectAgency } from "./http/connect-agency.ts";
import { handler as connectWithCredentials } from "./http/connect-with-credentials.ts";
import { handler as countCases } from "./http/count-cases.ts";
import { handler as countHelp } from "./http/count-help.ts";
import { handler as countReasons } from "./http/count-reasons.ts";
import { handler as countWaiting } from "./http/count-waiting.ts";
import { handler as createApiKey } from "./http/create-api-key.ts";
import { handler as createCase } from "./http/create-case.ts";
import { handler as declinePayout } from "./http/decline-payout.ts";
import { handler as deferCase } from "./http/defer-case.ts";
import { handler as endHold } from "./http/end-hold.ts";
import { handler as endLegalStep } from "./http/end-legal-step.ts";
import { handler as excludeCustomer } from "./http/exclude-customer.ts";
import { handler as exportCases } from "./http/export-cases.ts";
import { handler as exportJournal } from "./http/export-journal.ts";
import { handler as finishOauth } from "./http/finish-oauth.ts";
import { handler as giveUpCase } from "./http/give-up-case.ts";
import { handler as handOverCases } from "./http/hand-over-cases.ts";
import { handler as holdCase } from "./http/hold-case.ts";
import { handler as importClaims } from "./http/import-claims.ts";
import { handler as invitePerson } from "./http/invite-person.ts";
import { handler as layBankFile } from "./http/lay-bank-file.ts";
import { handler as listAccounts } from "./http/list-accounts.ts";
import { handler as listApiKeys } from "./http/list-api-keys.ts";
import { handler as listAutopilotVersions } from "./http/list-autopilot-versions.ts";
import { handler as listBankFiles } from "./http/list-bank-files.ts";
import { handler as listByReason } from "./http/list-by-reason.ts";
import { handler as listCaseToldEvents } from "./http/list-case-told-events.ts";
import { handler as listCases } from "./http/list-cases.ts";
import { handler as listCompanies } from "./http/list-companies.ts";
import { handler as listConnections } from "./http/list-connections.ts";
import { handler as listCreditors } from "./http/list-creditors.ts";
import { handler as listExcluded } from "./http/list-excluded.ts";
import { handler as listHandOverCandidates } from "./http/list-hand-over-candidates.ts";
import { handler as listHandOvers } from "./http/list-hand-overs.ts";
import { handler as listInvitations } from "./http/list-invitations.ts";
import { handler as listInvoices } from "./http/list-invoices.ts";
import { handler as listPayouts } from "./http/list-payouts.ts";
import { handler as listPostings } from "./http/list-postings.ts";
import { handler as listPrintLetters } from "./http/list-print-letters.ts";
import { handler as listProofs } from "./http/list-proofs.ts";
import { handler as listQueues } from "./http/list-queues.ts";
import { handler as listReady } from "./http/list-ready.ts";
import { handler as listRemarks } from "./http/list-remarks.ts";
import { handler as listSameDebtor } from "./http/list-same-debtor.ts";
import { handler as listSubscriptions } from "./http/list-subscriptions.ts";
import { handler as listSupport } from "./http/list-support.ts";
import { handler as listSupportWaiting } from "./http/list-support-waiting.ts";
import { handler as listSuspense } from "./http/list-suspense.ts";
import { handler as listSystems } from "./http/list-systems.ts";
import { handler as listToldEvents } from "./http/list-told-events.ts";
import { handler as listUsers } from "./http/list-users.ts";
import { handler as listVippsDays } from "./http/list-vipps-days.ts";
import { handler as listWaitingConversations } from "./http/list-waiting-conversations.ts";
import { handler as lookUpCompany } from "./http/look-up-company.ts";
import { handler as mergeCases } from "./http/merge-cases.ts";
import { handler as migrateCases } from "./http/migrate-cases.ts";
import { handler as nameTakenBack } from "./http/name-taken-back.ts";
import { handler as orderAgencyAccess } from "./http/order-agency-access.ts";
import { handler as pauseCase } from "./http/pause-case.ts";
import { handler as pingSubscription } from "./http/ping-subscription.ts";
import { handler as preparePetition } from "./http/prepare-petition.ts";
import { handler as previewDirectPayment } from "./http/preview-direct-payment.ts";
import { handler as previewImport } from "./http/preview-import.ts";
import { handler as previewLegalSteps } from "./http/preview-legal-steps.ts";
import { handler as previewMigration } from "./http/preview-migration.ts";
import { handler as previewPlan } from "./http/preview-plan.ts";
import { handler as previewStep } from "./http/preview-step.ts";
import { handler as readAgency } from "./http/read-agency.ts";
import { handler as readAgencyLetter } from "./http/read-agency-letter.ts";
import { handler as readApiDescription } from "./http/read-api-description.ts";
import { handler as readAttachment } from "./http/read-attachment.ts";
import { handler as readAutopilot } from "./http/read-autopilot.ts";
import { handler as readAutopilotVersion } from "./http/read-autopilot-version.ts";
import { handler as readBankTerms } from "./http/read-bank-terms.ts";
import { handler as readCase } from "./http/read-case.ts";
import { handler as readClosingStatement } from "./http/read-closing-statement.ts";
import { handler as readConnection } from "./http/read-connection.ts";
import { handler as readConnectionHealth } from "./http/read-connection-health.ts";
import { handler as readCreating } from "./http/read-creating.ts";
import { handler as readCreditorSettings } from "./http/read-creditor-settings.ts";
import { handler as readDocument } from "./http/read-document.ts";
import { handler as readEvidence } from "./http/read-evidence.ts";
import { handler as readFigures } from "./http/read-figures.ts";
import { handler as readHandOver } from "./http/read-hand-over.ts";
import { handler as readHandOverHistory } from "./http/read-hand-over-history.ts";
import { handler as readHealth } from "./http/read-health.ts";
import { handler as readIncomeAccount } from "./http/read-income-account.ts";
import { handler as readLaw } from "./http/read-law.ts";
import { handler as readMe } from "./http/read-me.ts";
import { handler as readNames } from "./http/read-names.ts";
import { handler as readOnboarding } from "./http/read-onboarding.ts";
import { handler as readPayout } from "./http/read-payout.ts";
import { handler as readPayoutAccount } from "./http/read-payout-account.ts";
import { handler as readPayoutTerms } from "./http/read-payout-terms.ts";
import { handler as readProof } from "./http/read-proof.ts";
import { handler as readServiceTerms } from "./http/read-service-terms.ts";
import { handler as readSettlement } from "./http/read-settlement.ts";
import { handler as readStatement } from "./http/read-statement.ts";
import { handler as readSupport } from "./http/read-support.ts";
import { handler as readTerms } from "./http/read-terms.ts";
import { handler as readUser } from "./http/read-user.ts";
import { handler as readVipps } from "./http/read-vipps.ts";
import { handler as readYearlyStatement } from "./http/read-yearly-statement.ts";
import { handler as recommendAutopilot } from "./http/recommend-autopilot.ts";
import { handler as recordObjection } from "./http/record-objection.ts";
import { handler as redriveQueue } from "./http/redrive-queue.ts";
import { handler as refreshAgency } from "./http/refresh-agency.ts";
import { handler as refundPayment } from "./http/refund-payment.ts";
import { handler as refundSurplus } from "./http/refund-surplus.ts";
import { handler as registerDirectPayment } from "./http/register-direct-payment.ts";
import { handler as registerMe } from "./http/register-me.ts";
import { handler as removeSubscription } from "./http/remove-subscription.ts";
import { handler as reopenCase } from "./http/reopen-case.ts";
import { handler as replayEvent } from "./http/replay-event.ts";
import { handler as reportReturned } from "./http/report-returned.ts";
import { handler as resumeCase } from "./http/resume-case.ts";
import { handler as resumeSubscription } from "./http/resume-subscription.ts";
import { handler as reversePosting } from "./http/reverse-posting.ts";
import { handler as revokeApiKey } from "./http/revoke-api-key.ts";
import { handler as revokeUser } from "./http/revoke-user.ts";
import { handler as rotateSubscriptionSecret } from "./http/rotate-subscription-secret.ts";
import { handler as saveAutopilot } from "./http/save-autopilot.ts";
import { handler as saveBankTerms } from "./http/save-bank-terms.ts";
import { handler as saveCompany } from "./http/save-company.ts";
import { handler as saveContact } from "./http/save-contact.ts";
import { handler as saveLaw } from "./http/save-law.ts";
import { handler as savePayoutTerms } from "./http/save-payout-terms.ts";
import { handler as saveSubscription } from "./http/save-subscription.ts";
import { handler as saveSupport } from "./http/save-support.ts";
import { handler as saveTerms } from "./http/save-terms.ts";
import { handler as saveVipps } from "./http/save-vipps.ts";
import { handler as settleConversation } from "./http/settle-conversation.ts";
import { handler as settleSupport } from "./http/settle-support.ts";
import { handler as settleVipps } from "./http/settle-vipps.ts";
import { handler as startCases } from "./http/start-cases.ts";
import { handler as startConnection } from "./http/start-connection.ts";
import { handler as stopAccountChange } from "./http/stop-account-change.ts";
import { handler as stopIncomeAccount } from "./http/stop-income-account.ts";
import { handler as switchOffConnection } from "./http/switch-off-connection.ts";
import { handler as syncConnection } from "./http/sync-connection.ts";
import { handler as takeLegalStep } from "./http/take-legal-step.ts";
import { handler as takeStep } from "./http/take-step.ts";
import { handler as watchCase } from "./http/watch-case.ts";
import { handler as whatIf } from "./http/what-if.ts";
import { handler as withdrawAutopilot } from "./http/withdraw-autopilot.ts";
import { handler as withdrawCase } from "./http/withdraw-case.ts";
import { handler as withdrawInvitation } from "./http/withdraw-invitation.ts";
import { handler as writeMessage } from "./http/write-message.ts";
import { handler as writeNote } from "./http/write-note.ts";
import { handler as writeSupport } from "./http/write-support.ts";
import { handler as writeToAgency } from "./http/write-to-agency.ts";

/** Written out, not found by folder, so that the bundle holds every handler. */
const HANDLERS: Readonly<Record<RouteName, RouteHandler>> = {
  readHealth,
  readApiDescription,
  readMe,
  listCreditors,
  addCreditor,
  readCreditorSettings,
  saveCompany,
  saveContact,
  listUsers,
  readNames,
  readUser,
  changeUser,
  revokeUser,
  allowAdding,
  invitePerson,
  listInvitations,
  withdrawInvitation,
  comeIn,
  registerMe,
  readServiceTerms,
  acceptServiceTerms,
  readAutopilot,
  recommendAutopilot,
  saveAutopilot,
  withdrawAutopilot,
  whatIf,
  listAutopilotVersions,
  readAutopilotVersion,
  previewMigration,
  migrateCases,
  readTerms,
  saveTerms,
  listSystems,
  startConnection,
  finishOauth,
  connectWithCredentials,
  listConnections,
  readConnection,
  readConnectionHealth,
  listCompanies,
  listAccounts,
  activateConnection,
  switchOffConnection,
  syncConnection,
  listInvoices,
  countReasons,
  listByReason,
  listReady,
  excludeCustomer,
  listExcluded,
  previewImport,
  importClaims,
  createCase,
  lookUpCompany,
  exportCases,
  exportJournal,
  readCreating,
  chooseCreating,
  startCases,
  listCases,
  countCases,
  readFigures,
  beginOnboarding,
  readOnboarding,
  readCase,
  readDocument,
  addAttachment,
  readAttachment,
  readEvidence,
  auditCase,
  approveCase,
  pauseCase,
  resumeCase,
  withdrawCase,
  takeStep,
  previewStep,
  recordObjection,
  answerObjection,
  deferCase,
  watchCase,
  holdCase,
  endHold,
  previewPlan,
  agreePlan,
  previewDirectPayment,
  registerDirectPayment,
  changeDebtor,
  reportReturned,
  approveDemand,
  previewLegalSteps,
  takeLegalStep,
  endLegalStep,
  reopenCase,
  giveUpCase,
  mergeCases,
  listSameDebtor,
  preparePetition,
  readAgency,
  orderAgencyAccess,
  connectAgency,
  refreshAgency,
  listHandOverCandidates,
  handOverCases,
  listHandOvers,
  readHandOver,
  readHandOverHistory,
  writeToAgency,
  closeAtAgency,
  readAgencyLetter,
  changeCreditorAddress,
  listPostings,
  acceptPosting,
  reversePosting,
  listPayouts,
  readPayout,
  readSettlement,
  readClosingStatement,
  readYearlyStatement,
  listProofs,
  readProof,
  readStatement,
  listSuspense,
  nameTakenBack,
  refundPayment,
  refundSurplus,
  assignPayment,
  readPayoutTerms,
  savePayoutTerms,
  approvePayout,
  declinePayout,
  readPayoutAccount,
  changePayoutAccount,
  stopAccountChange,
  readBankTerms,
  saveBankTerms,
  readIncomeAccount,
  changeIncomeAccount,
  stopIncomeAccount,
  layBankFile,
  listBankFiles,
  readVipps,
  saveVipps,
  listVippsDays,
  settleVipps,
  writeNote,
  writeMessage,
  listRemarks,
  listWaitingConversations,
  settleConversation,
  listSubscriptions,
  saveSubscription,
  rotateSubscriptionSecret,
  resumeSubscription,
  removeSubscription,
  pingSubscription,
  listToldEvents,
  replayEvent,
  listCaseToldEvents,
  readSupport,
  saveSupport,
  writeSupport,
  listSupport,
  listSupportWaiting,
  settleSupport,
  countWaiting,
  answerHelp,
  countHelp,
  readLaw,
  saveLaw,
  listQueues,
  redriveQueue,
  listPrintLetters,
  createApiKey,
  listApiKeys,
  revokeApiKey,
};

export const handler = httpRouter(ROUTES.map((name) => ({ contract: routes[name], handler: HANDLERS[name] })));
