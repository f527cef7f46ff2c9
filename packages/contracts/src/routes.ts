import type * as z from "zod";
import type { FileReply, RouteContract, WireContract } from "./route-contract.ts";
import { listCreditors, readApiDescription, readHealth, readMe } from "./routes/account.ts";
import { changeCreditorAddress, connectAgency, orderAgencyAccess, readAgency, refreshAgency } from "./routes/agency.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./routes/api-keys.ts";
import { addAttachment, readAttachment } from "./routes/attachments.ts";
import { readAutopilot, recommendAutopilot, saveAutopilot, withdrawAutopilot } from "./routes/autopilot.ts";
import {
  listAutopilotVersions,
  migrateCases,
  previewMigration,
  readAutopilotVersion,
} from "./routes/autopilot-versions.ts";
import { layBankFile, listBankFiles } from "./routes/bank-files.ts";
import { readBankTerms, saveBankTerms } from "./routes/bank-terms.ts";
import { chooseCreating, readCreating } from "./routes/case-creator.ts";
import { changeDebtor, reportReturned } from "./routes/case-debtor.ts";
import { answerObjection, deferCase, endHold, holdCase, recordObjection, watchCase } from "./routes/case-holds.ts";
import { endLegalStep, previewLegalSteps, takeLegalStep } from "./routes/case-legal.ts";
import {
  approveCase,
  approveDemand,
  giveUpCase,
  pauseCase,
  previewStep,
  reopenCase,
  resumeCase,
  takeStep,
  withdrawCase,
} from "./routes/case-orders.ts";
import { agreePlan, previewPlan } from "./routes/case-plan.ts";
import { countCases, listCases, startCases } from "./routes/cases.ts";
import { lookUpCompany } from "./routes/companies.ts";
import { readConnectionHealth } from "./routes/connection-health.ts";
import {
  activateConnection,
  connectWithCredentials,
  finishOauth,
  listAccounts,
  listCompanies,
  listConnections,
  readConnection,
  startConnection,
  switchOffConnection,
  syncConnection,
} from "./routes/connections.ts";
import { addCreditor, allowAdding, readCreditorSettings, saveCompany, saveContact } from "./routes/creditors.ts";
import { excludeCustomer, listExcluded } from "./routes/customers.ts";
import { previewDirectPayment, registerDirectPayment } from "./routes/direct-payments.ts";
import { exportCases, exportJournal } from "./routes/export.ts";
import { readFigures } from "./routes/figures.ts";
import {
  closeAtAgency,
  handOverCases,
  listHandOverCandidates,
  listHandOvers,
  readAgencyLetter,
  readHandOver,
  readHandOverHistory,
  writeToAgency,
} from "./routes/hand-overs.ts";
import { createCase, importClaims, previewImport } from "./routes/imports.ts";
import { changeIncomeAccount, readIncomeAccount, stopIncomeAccount } from "./routes/income-account.ts";
import { comeIn, invitePerson, listInvitations, registerMe, withdrawInvitation } from "./routes/invitations.ts";
import { listInvoices } from "./routes/invoices.ts";
import { readLaw, saveLaw } from "./routes/law.ts";
import { listSameDebtor, mergeCases } from "./routes/merge.ts";
import { acceptPosting, listPostings, reversePosting } from "./routes/money.ts";
import { beginOnboarding, readOnboarding } from "./routes/onboarding.ts";
import { auditCase, readCase, readDocument, readEvidence } from "./routes/one-case.ts";
import {
  approvePayout,
  changePayoutAccount,
  declinePayout,
  listPayouts,
  readPayout,
  readPayoutAccount,
  readPayoutTerms,
  readSettlement,
  savePayoutTerms,
  stopAccountChange,
} from "./routes/payouts.ts";
import { preparePetition } from "./routes/petition.ts";
import { listPrintLetters } from "./routes/print-letters.ts";
import { listProofs, readProof, readStatement } from "./routes/proofs.ts";
import { listQueues, redriveQueue } from "./routes/queues.ts";
import { countReasons, listByReason, listReady } from "./routes/reasons.ts";
import {
  listRemarks,
  listWaitingConversations,
  settleConversation,
  writeMessage,
  writeNote,
} from "./routes/remarks.ts";
import { acceptServiceTerms, readServiceTerms } from "./routes/service-terms.ts";
import { readClosingStatement, readYearlyStatement } from "./routes/statements.ts";
import {
  listCaseToldEvents,
  listSubscriptions,
  listToldEvents,
  pingSubscription,
  removeSubscription,
  replayEvent,
  resumeSubscription,
  rotateSubscriptionSecret,
  saveSubscription,
} from "./routes/subscriptions.ts";
import { answerHelp, countHelp, readSupport, saveSupport } from "./routes/support.ts";
import {
  countWaiting,
  listSupport,
  listSupportWaiting,
  settleSupport,
  writeSupport,
} from "./routes/support-messages.ts";
import { assignPayment, listSuspense, nameTakenBack, refundPayment, refundSurplus } from "./routes/suspense.ts";
import { listSystems } from "./routes/systems.ts";
import { readTerms, saveTerms } from "./routes/terms.ts";
import { changeUser, listUsers, readNames, readUser, revokeUser } from "./routes/users.ts";
import { listVippsDays, readVipps, saveVipps, settleVipps } from "./routes/vipps.ts";
import { whatIf } from "./routes/what-if.ts";

/** Every route there is, by its operation id. */
export const routes = {
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
  readYearlyStatement,
  readClosingStatement,
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
} as const satisfies Readonly<Record<string, RouteContract>>;
export type RouteName = keyof typeof routes;

type Primitive = string | number | boolean | null | undefined;
type DeepReadonly<T> = T extends Primitive // first: a branded string is an object as well
  ? T
  : T extends readonly (infer Row)[]
    ? readonly DeepReadonly<Row>[]
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

type ParsedBody<Route extends WireContract> = Route["body"] extends z.ZodType ? z.output<Route["body"]> : undefined;

/** What the server is given once the request has been read. */
export type RouteRequest<Route extends WireContract> = {
  readonly params: DeepReadonly<z.output<Route["params"]>>;
  readonly query: DeepReadonly<z.output<Route["query"]>>;
  readonly body: DeepReadonly<ParsedBody<Route>>;
};

/** What the server answers when all went well; a PDF or an archive as bytes. */
export type RouteReply<Route extends WireContract> = Route["reply"] extends z.ZodType
  ? DeepReadonly<z.input<Route["reply"]>>
  : Route["reply"] extends "file"
    ? FileReply
    : Uint8Array;

/** What the server answers when the answer is no: a code of the contract, with the facts that belong to it. */
export type RouteRefusal<Route extends WireContract> = { readonly code: keyof Route["refusals"] & string };
