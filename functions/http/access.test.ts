import { type RouteName, routes } from "@kravflyt/contracts";
import { caseId, connectionId, type Instant } from "@kravflyt/core";
import { connectionChange, handOverChange, invoiceChange, postingChange, userChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Question, startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTED, CONNECTION, LUNDE, PEOPLE } from "../../test/http/parties.ts";
import { ROUTES } from "../catalog.ts";

const ofCreditor = { creditorId: LUNDE };
const ofSubscription = { creditorId: LUNDE, subscriptionId: "none" };
const ofCase = { caseId: "1" };
const ofClosed = { caseId: "2" };
const ofHandOver = { handOverId: "lunde-1-1" };
const ADDRESS = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const SETUP = {
  itemsFrom: "2027-01-01",
  daysBeforeShown: 0,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920:10001",
  wash: "kind_only",
};
const TERMS = {
  language: "nb",
  email: "post@kreditor.example",
  sendsByEmail: true,
  stops: [],
  withdrawal: { countedFrom: "opening", freeDays: 14, afterwardsFeePercent: 100 },
};
const PROCESSES = { private: [], sole_proprietor: [], company: [] };
const AUTOPILOT = {
  autopilot: true,
  fullAuto: false,
  daysBeforeStart: 14,
  minimumOre: 0,
  daysAfterDeadline: 3,
  closingLimitOre: 0,
  residualNotice: true,
  residualNoticeAfterDays: 0,
  smallResidual: { upToOre: 0, action: "residual_notice", pauseDays: 0 },
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
  processes: PROCESSES,
};

/** Due before it was issued: nothing comes of it. */
const CLAIM = {
  against: "private",
  debtorName: "Ola Nordmann",
  address: "Storgata 1",
  postalCode: "0155",
  city: "Oslo",
  invoiceNumber: "1",
  issuedOn: "2026-02-02",
  dueOn: "2026-02-01",
  amountOre: 100,
};

/** Every route about a record of Lunde's. Those who may ask for a change get an answer that changes nothing. */
const QUESTIONS: Readonly<Record<RouteName, Question>> = {
  readHealth: {},
  readMe: {},
  listCreditors: {},
  addCreditor: {
    body: {
      name: "Ny AS",
      organizationNumber: "1",
      address: ADDRESS,
      email: "post@ny.example",
      phone: "22000003",
      bankAccount: "1",
    },
  },
  readCreditorSettings: { params: ofCreditor },
  saveCompany: {
    params: ofCreditor,
    body: { version: 99, name: "Lunde Rør AS", organizationNumber: "310844136", address: ADDRESS },
  },
  saveContact: { params: ofCreditor, body: { version: 99, email: "post@kreditor.example", phone: "22000001" } },
  allowAdding: { params: { userId: "reader" }, body: { version: 99, mayAddCreditors: true } },
  listUsers: {},
  readUser: { params: { userId: "reader" } },
  changeUser: { params: { userId: "reader" }, body: { version: 99, roles: ["reader"], creditorIds: [LUNDE] } },
  revokeUser: { params: { userId: "stranger" }, body: {} },
  invitePerson: {
    params: { invitationId: "none" },
    body: { email: "ny@kreditor.example", roles: ["reader", "case_handler"], creditorIds: [LUNDE] },
  },
  listInvitations: {},
  withdrawInvitation: { params: { invitationId: "none" }, body: {} },
  comeIn: { body: { secret: "made-up", name: "Ny" } },
  registerMe: { body: { name: "stranger", email: "stranger@kreditor.example" } },
  readServiceTerms: {},
  acceptServiceTerms: { body: { version: 99, language: "nb", accepted: true } },
  readAutopilot: { params: ofCreditor },
  recommendAutopilot: { params: ofCreditor },
  saveAutopilot: { params: ofCreditor, body: { version: 99, autopilot: AUTOPILOT } },
  withdrawAutopilot: { params: ofCreditor, body: { scheduledVersion: 99 } },
  whatIf: { params: ofCreditor, body: { days: 1 } },
  listAutopilotVersions: { params: ofCreditor },
  readAutopilotVersion: { params: { ...ofCreditor, version: "1" } },
  previewMigration: { params: ofCreditor },
  migrateCases: { params: ofCreditor, body: { version: 99, cases: "all", confirm: true } },
  readTerms: { params: ofCreditor },
  saveTerms: { params: ofCreditor, body: { ...TERMS, version: 99 } },
  listSystems: {},
  startConnection: { params: ofCreditor, body: { system: "no-such-system" } },
  connectWithCredentials: { params: ofCreditor, body: { system: "fiken", credentials: { api_key: "k" } } },
  finishOauth: { body: { state: "made.up", code: "made-up" } },
  listConnections: { params: ofCreditor },
  readConnection: { params: { connectionId: CONNECTION } },
  readConnectionHealth: { params: { connectionId: CONNECTION } },
  listCompanies: { params: { connectionId: "lunde-new" } },
  activateConnection: { params: { connectionId: CONNECTION }, body: SETUP },
  switchOffConnection: { params: { connectionId: "lunde-new" }, body: {} },
  syncConnection: { params: { connectionId: CONNECTION }, body: {} },
  listInvoices: { params: ofCreditor },
  countReasons: { params: ofCreditor },
  listByReason: { params: { ...ofCreditor, code: "starts" } },
  listReady: { params: { ...ofCreditor, level: "reminder" } },
  excludeCustomer: { params: { ...ofCreditor, connectionId: "none", customerId: "20001" }, body: { excluded: true } },
  listExcluded: { params: ofCreditor },
  previewImport: { params: ofCreditor, body: { fileName: "krav.csv", content: "" } },
  importClaims: { params: ofCreditor, body: { fileName: "krav.csv", content: "", mapping: { columns: { x: "x" } } } },
  createCase: { params: ofCreditor, body: CLAIM },
  exportCases: { params: ofCreditor, query: { criterion: "all", columns: "all", fileType: "csv", name: "saker" } },
  readCreating: { params: ofCreditor },
  chooseCreating: { params: ofCreditor, body: { connectionId: "none" } },
  startCases: { params: ofCreditor, body: { invoiceIds: ["none"], mode: "manual", confirm: true } },
  listCases: { params: ofCreditor },
  readCase: { params: ofCase },
  readDocument: { params: { ...ofCase, letterId: "1-2" } },
  readEvidence: { params: ofCase },
  auditCase: { params: ofCase },
  approveCase: { params: ofCase, body: {} },
  pauseCase: { params: ofCase, body: { until: "2026-03-02" } },
  resumeCase: { params: ofCase, body: {} },
  withdrawCase: { params: ofCase, body: { confirm: true, costSeenOre: 1 } },
  takeStep: { params: ofCase, body: { step: "reminder" } },
  recordObjection: { params: ofClosed, body: { note: "Varen kom aldri." } },
  answerObjection: { params: ofCase, body: { outcome: "upheld" } },
  deferCase: { params: ofCase, body: { until: "2026-03-02" } },
  watchCase: { params: ofCase, body: { reviewOn: "2026-03-02" } },
  holdCase: { params: ofClosed, body: { hold: "address" } },
  endHold: { params: ofCase, body: { hold: "deceased" } },
  previewPlan: { params: ofCase, query: { instalments: "2", firstDueOn: "2026-03-15", feeDisclosed: "false" } },
  agreePlan: { params: ofCase, body: { instalments: [], feeDisclosed: false } },
  changeDebtor: { params: ofCase, body: { language: "nb" } },
  reportReturned: { params: ofCase, body: { letterId: "none" } },
  approveDemand: { params: ofCase, body: { step: "creditor_demand" } },
  previewLegalSteps: { params: ofCase },
  takeLegalStep: { params: ofCase, body: { kind: "attachment", costsSeenOre: 0 } },
  endLegalStep: { params: ofCase, body: { outcome: "dismissed" } },
  reopenCase: { params: ofCase, body: {} },
  giveUpCase: { params: ofClosed, body: { confirm: true } },
  mergeCases: { params: ofCase, body: { otherCaseId: "99" } },
  preparePetition: { params: ofCase, body: { kind: "attachment" } },
  readAgency: { params: ofCreditor },
  orderAgencyAccess: {
    params: ofCreditor,
    body: {
      agency: "no-such-agency",
      contact: { name: "Kari", email: "kari@kreditor.example", phone: "22000001" },
      agreementRead: true,
    },
  },
  connectAgency: { params: ofCreditor, body: { agency: "no-such-agency", credentials: { password: "p" } } },
  refreshAgency: { params: ofCreditor, body: {} },
  listHandOverCandidates: { params: ofCreditor },
  handOverCases: { params: ofCreditor, body: { caseIds: ["1"], invoiceIds: [] } },
  listHandOvers: { params: ofCreditor },
  readHandOver: { params: ofHandOver },
  readHandOverHistory: { params: ofHandOver },
  writeToAgency: { params: ofHandOver, body: { messageId: "m1", text: "Hei" } },
  closeAtAgency: { params: ofHandOver, body: { reason: "withdrawn", confirm: true, costSeenOre: 0 } },
  readAgencyLetter: { params: { ...ofHandOver, dispatchId: "none" } },
  changeCreditorAddress: { params: ofCreditor, body: { version: 99, address: ADDRESS } },
  listPostings: { params: ofCreditor },
  acceptPosting: { params: { ...ofCreditor, postingId: "posted" }, body: {} },
  listPayouts: { params: ofCreditor },
  readPayout: { params: { ...ofCreditor, payoutId: "none" } },
  readSettlement: { params: { ...ofCreditor, payoutId: "none" } },
  listProofs: {},
  readProof: { query: { on: "2026-03-01" } },
  readStatement: { params: ofCreditor, query: { on: "2026-03-01" } },
  listSuspense: {},
  assignPayment: { params: { paymentId: "none" }, body: { caseId: "1" } },
  refundPayment: { params: { paymentId: "none" }, body: { payee: "Kari Testperson" } },
  nameTakenBack: { params: { paymentId: "none" }, body: { takenBackId: "none" } },
  readPayoutTerms: { params: ofCreditor },
  savePayoutTerms: { params: ofCreditor, body: { version: 99, everyDays: 14 } },
  approvePayout: {
    params: { ...ofCreditor, payoutId: "none" },
    body: { amountSeenOre: 1, accountSeen: "12345678903" },
  },
  declinePayout: {
    params: { ...ofCreditor, payoutId: "none" },
    body: { amountSeenOre: 1, accountSeen: "12345678903" },
  },
  readPayoutAccount: { params: ofCreditor },
  changePayoutAccount: { params: ofCreditor, body: { version: 99, account: "12345678903" } },
  stopAccountChange: { params: ofCreditor, body: {} },
  readBankTerms: {},
  saveBankTerms: {
    body: {
      version: 99,
      format: "pain.001.001.09",
      initiator: { scheme: "CUST" },
      reports: true,
      approvalAboveOre: null,
    },
  },
  writeNote: { params: { ...ofCase, remarkId: "kept" }, body: { text: "Skrevet før." } },
  writeMessage: { params: { ...ofCase, remarkId: "kept" }, body: { text: "En annen tekst.", to: "case_handler" } },
  listRemarks: { params: ofCase },
  listWaitingConversations: { params: ofCreditor, query: { turn: "operator" } },
  settleConversation: { params: ofCase, body: {} },
  listSubscriptions: { params: ofCreditor },
  saveSubscription: { params: ofSubscription, body: { url: "ftp://kunde.example/" } },
  rotateSubscriptionSecret: { params: ofSubscription, body: {} },
  resumeSubscription: { params: ofSubscription, body: {} },
  removeSubscription: { params: ofSubscription, body: {} },
  pingSubscription: { params: ofSubscription, body: {} },
  listToldEvents: { params: ofSubscription },
  replayEvent: { params: { ...ofSubscription, eventId: "none" }, body: {} },
  listCaseToldEvents: { params: ofCase },
  readLaw: {},
  createApiKey: { params: ofCreditor, body: { name: "Kasse", scopes: ["items:write"], expiresOn: "2026-03-01" } },
  listApiKeys: { params: ofCreditor },
  revokeApiKey: { params: { ...ofCreditor, keyId: "none" }, body: {} },
  saveLaw: { body: { version: 99, newLawFrom: null, reviewedThrough: "2026-12-31" } },
};

const WHO = [undefined, "stranger", "reader", "worker", "admin", "other-admin", "operator"] as const;

/** No token · token of somebody unknown · Lunde's reader · worker · admin · Nordby's admin · the operator's admin. */
const EXPECTED: Readonly<Record<RouteName, readonly number[]>> = {
  readHealth: [200, 200, 200, 200, 200, 200, 200],
  readMe: [403, 200, 200, 200, 200, 200, 200],
  listCreditors: [403, 403, 200, 200, 200, 200, 200],
  addCreditor: [403, 403, 403, 403, 422, 422, 422],
  readCreditorSettings: [403, 403, 200, 200, 200, 403, 200],
  saveCompany: [403, 403, 403, 403, 409, 403, 409],
  saveContact: [403, 403, 403, 403, 409, 403, 409],
  allowAdding: [403, 403, 403, 403, 403, 403, 409],
  listUsers: [403, 403, 403, 403, 200, 200, 200],
  readUser: [403, 403, 403, 403, 200, 404, 200],
  changeUser: [403, 403, 403, 403, 409, 404, 409],
  revokeUser: [403, 403, 403, 403, 404, 404, 404],
  invitePerson: [403, 403, 403, 403, 422, 422, 422],
  listInvitations: [403, 403, 403, 403, 200, 200, 200],
  withdrawInvitation: [403, 403, 403, 403, 404, 404, 404],
  comeIn: [403, 404, 404, 404, 404, 404, 404],
  registerMe: [403, 200, 409, 409, 409, 409, 409],
  readServiceTerms: [403, 200, 200, 200, 200, 200, 200],
  acceptServiceTerms: [403, 409, 409, 409, 409, 409, 409],
  readAutopilot: [403, 403, 200, 200, 200, 403, 200],
  recommendAutopilot: [403, 403, 200, 200, 200, 403, 200],
  saveAutopilot: [403, 403, 403, 403, 409, 403, 409],
  withdrawAutopilot: [403, 403, 403, 403, 409, 403, 409],
  whatIf: [403, 403, 403, 403, 200, 403, 200],
  listAutopilotVersions: [403, 403, 200, 200, 200, 403, 200],
  readAutopilotVersion: [403, 403, 200, 200, 200, 403, 200],
  previewMigration: [403, 403, 200, 200, 200, 403, 200],
  migrateCases: [403, 403, 403, 403, 409, 403, 409],
  readTerms: [403, 403, 200, 200, 200, 403, 200],
  saveTerms: [403, 403, 403, 403, 409, 403, 409],
  listSystems: [403, 403, 200, 200, 200, 200, 200],
  startConnection: [403, 403, 403, 403, 422, 403, 422],
  connectWithCredentials: [403, 403, 403, 403, 422, 403, 422],
  finishOauth: [403, 403, 403, 403, 404, 404, 404],
  listConnections: [403, 403, 200, 200, 200, 403, 200],
  readConnection: [403, 403, 200, 200, 200, 404, 200],
  readConnectionHealth: [403, 403, 200, 200, 200, 404, 200],
  listCompanies: [403, 403, 403, 403, 409, 404, 409],
  activateConnection: [403, 403, 403, 403, 422, 404, 422],
  switchOffConnection: [403, 403, 403, 403, 409, 404, 409],
  syncConnection: [403, 403, 403, 403, 202, 404, 202],
  listInvoices: [403, 403, 200, 200, 200, 403, 200],
  countReasons: [403, 403, 200, 200, 200, 403, 200],
  listByReason: [403, 403, 200, 200, 200, 403, 200],
  listReady: [403, 403, 200, 200, 200, 403, 200],
  excludeCustomer: [403, 403, 403, 404, 404, 403, 404],
  listExcluded: [403, 403, 200, 200, 200, 403, 200],
  previewImport: [403, 403, 403, 200, 200, 403, 200],
  importClaims: [403, 403, 403, 422, 422, 403, 422],
  createCase: [403, 403, 403, 422, 422, 403, 422],
  exportCases: [403, 403, 200, 200, 200, 403, 200],
  readCreating: [403, 403, 200, 200, 200, 403, 200],
  chooseCreating: [403, 403, 403, 403, 404, 403, 404],
  startCases: [403, 403, 403, 200, 200, 403, 200],
  listCases: [403, 403, 200, 200, 200, 403, 200],
  readCase: [403, 403, 200, 200, 200, 404, 200],
  readDocument: [403, 403, 200, 200, 200, 404, 200],
  readEvidence: [403, 403, 200, 200, 200, 404, 200],
  auditCase: [403, 403, 200, 200, 200, 404, 200],
  approveCase: [403, 403, 403, 409, 409, 404, 409],
  pauseCase: [403, 403, 403, 422, 422, 404, 422],
  resumeCase: [403, 403, 403, 409, 409, 404, 409],
  withdrawCase: [403, 403, 403, 409, 409, 404, 409],
  takeStep: [403, 403, 403, 409, 409, 404, 409],
  recordObjection: [403, 403, 403, 409, 409, 404, 409],
  answerObjection: [403, 403, 403, 409, 409, 404, 409],
  deferCase: [403, 403, 403, 422, 422, 404, 422],
  watchCase: [403, 403, 403, 422, 422, 404, 422],
  holdCase: [403, 403, 403, 409, 409, 404, 409],
  endHold: [403, 403, 403, 409, 409, 404, 409],
  previewPlan: [403, 403, 200, 200, 200, 404, 200],
  agreePlan: [403, 403, 403, 422, 422, 404, 422],
  changeDebtor: [403, 403, 403, 200, 200, 404, 200],
  reportReturned: [403, 403, 403, 404, 404, 404, 404],
  approveDemand: [403, 403, 403, 409, 409, 404, 409],
  previewLegalSteps: [403, 403, 200, 200, 200, 404, 200],
  takeLegalStep: [403, 403, 403, 403, 403, 403, 422],
  endLegalStep: [403, 403, 403, 403, 403, 403, 409],
  reopenCase: [403, 403, 403, 409, 409, 404, 409],
  giveUpCase: [403, 403, 403, 403, 403, 403, 409],
  mergeCases: [403, 403, 403, 404, 404, 404, 404],
  preparePetition: [403, 403, 403, 422, 422, 404, 422],
  readAgency: [403, 403, 200, 200, 200, 403, 200],
  orderAgencyAccess: [403, 403, 403, 403, 422, 403, 422],
  connectAgency: [403, 403, 403, 403, 422, 403, 422],
  refreshAgency: [403, 403, 403, 409, 409, 403, 409],
  listHandOverCandidates: [403, 403, 200, 200, 200, 403, 200],
  handOverCases: [403, 403, 403, 409, 409, 403, 409],
  listHandOvers: [403, 403, 200, 200, 200, 403, 200],
  readHandOver: [403, 403, 200, 200, 200, 404, 200],
  readHandOverHistory: [403, 403, 200, 200, 200, 404, 200],
  writeToAgency: [403, 403, 403, 409, 409, 404, 409],
  closeAtAgency: [403, 403, 403, 409, 409, 404, 409],
  readAgencyLetter: [403, 403, 404, 404, 404, 404, 404],
  changeCreditorAddress: [403, 403, 403, 403, 409, 403, 409],
  listPostings: [403, 403, 200, 200, 200, 403, 200],
  acceptPosting: [403, 403, 403, 403, 409, 403, 409],
  listPayouts: [403, 403, 200, 200, 200, 403, 200],
  readPayout: [403, 403, 404, 404, 404, 403, 404],
  readSettlement: [403, 403, 404, 404, 404, 403, 404],
  listProofs: [403, 403, 403, 403, 403, 403, 200],
  readProof: [403, 403, 403, 403, 403, 403, 404],
  readStatement: [403, 403, 404, 404, 404, 403, 404],
  listSuspense: [403, 403, 403, 403, 403, 403, 200],
  assignPayment: [403, 403, 403, 403, 403, 403, 404],
  refundPayment: [403, 403, 403, 403, 403, 403, 404],
  nameTakenBack: [403, 403, 403, 403, 403, 403, 404],
  readPayoutTerms: [403, 403, 200, 200, 200, 403, 200],
  savePayoutTerms: [403, 403, 403, 403, 403, 403, 409],
  approvePayout: [403, 403, 403, 403, 403, 403, 403],
  declinePayout: [403, 403, 403, 403, 403, 403, 403],
  readPayoutAccount: [403, 403, 200, 200, 200, 403, 200],
  changePayoutAccount: [403, 403, 403, 403, 409, 403, 409],
  stopAccountChange: [403, 403, 403, 403, 409, 403, 409],
  readBankTerms: [403, 403, 403, 403, 403, 403, 200],
  saveBankTerms: [403, 403, 403, 403, 403, 403, 409],
  writeNote: [403, 403, 403, 409, 409, 404, 409],
  writeMessage: [403, 403, 403, 409, 409, 404, 422],
  listRemarks: [403, 403, 200, 200, 200, 404, 200],
  listWaitingConversations: [403, 403, 200, 200, 200, 403, 200],
  settleConversation: [403, 403, 403, 200, 200, 404, 200],
  listSubscriptions: [403, 403, 403, 403, 200, 403, 200],
  saveSubscription: [403, 403, 403, 403, 422, 403, 422],
  rotateSubscriptionSecret: [403, 403, 403, 403, 404, 403, 404],
  resumeSubscription: [403, 403, 403, 403, 404, 403, 404],
  removeSubscription: [403, 403, 403, 403, 404, 403, 404],
  pingSubscription: [403, 403, 403, 403, 404, 403, 404],
  listToldEvents: [403, 403, 403, 403, 404, 403, 404],
  replayEvent: [403, 403, 403, 403, 404, 403, 404],
  listCaseToldEvents: [403, 403, 200, 200, 200, 404, 200],
  readLaw: [403, 403, 403, 403, 403, 403, 200],
  createApiKey: [403, 403, 403, 403, 422, 403, 422],
  listApiKeys: [403, 403, 403, 403, 200, 403, 200],
  revokeApiKey: [403, 403, 403, 403, 404, 403, 404],
  saveLaw: [403, 403, 403, 403, 403, 403, 409],
};

describe("who may ask what", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
    const { settings } = CONNECTED;
    const settle = { kind: "settle", invoiceId: anInvoice(1).invoice.id, source: {}, on: settings.itemsFrom } as const;
    await hub.put(
      handOverChange({
        after: {
          handOverId: "lunde-1-1",
          creditorId: LUNDE,
          connectionId: CONNECTION,
          agency: "svea-sim",
          level: "collection",
          items: [{ caseId: caseId("1"), invoiceId: anInvoice(1).invoice.id, invoiceNumber: "1001" }],
          status: "closed",
          orderedAt: "2026-02-20T09:00:00.000Z" as Instant,
          by: "worker",
        },
      }),
      invoiceChange({ after: anInvoice(1) }),
      invoiceChange({ after: anInvoice(2) }),
      ...PEOPLE.filter(({ userId }) => userId === "admin").map(({ terms: _, ...admin }) =>
        userChange({ after: { ...admin, userId: "unread" } }),
      ),
      connectionChange({
        after: { ...CONNECTED, status: "new", settings: { ...settings, connectionId: connectionId("lunde-new") } },
      }),
      postingChange({
        after: {
          postingId: "posted",
          creditorId: LUNDE,
          connectionId: CONNECTION,
          body: settle,
          status: "posted",
          on: settings.itemsFrom,
        },
      }),
    );
    const order = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: ofCreditor, body: order });
    await hub.ask("takeStep", "worker", { params: ofCase, body: { step: "dunning" } });
    await hub.sendLetters();
    await hub.ask("writeNote", "worker", { params: { ...ofCase, remarkId: "kept" }, body: { text: "Først." } });
    await hub.ask("startCases", "worker", { params: ofCreditor, body: { ...order, invoiceIds: ["lunde-fiken:2"] } });
    await hub.ask("withdrawCase", "worker", { params: ofClosed, body: { confirm: true, costSeenOre: 0 } });
  });
  afterAll(() => hub.close());

  it.each(ROUTES)("%s", async (name) => {
    const answers: number[] = [];
    for (const who of WHO) answers.push((await hub.ask(name, who, QUESTIONS[name])).status);
    expect(answers).toEqual(EXPECTED[name]);
  });

  it.each(ROUTES)(
    "%s is answered to nobody of a creditor's who has not said yes to the terms in force",
    async (name) => {
      const { access } = routes[name];
      const { code } = (await hub.ask(name, "unread", QUESTIONS[name])).body as { readonly code?: string };
      if (typeof access === "string") expect(code).not.toBe("terms_not_accepted");
      else expect(code).toBe(access.roles.includes("creditor_admin") ? "terms_not_accepted" : "forbidden");
    },
  );

  it("has left nothing changed by those who may not", async () => {
    const before = hub.written();
    for (const name of ROUTES) await hub.ask(name, "other-admin", QUESTIONS[name]);
    expect(hub.written()).toBe(before);
  });
});
