import type { AgencyName, SystemName } from "@kravflyt/connectors";
import type { DebtorRouteName, KeyRouteName, QueueName, RouteName } from "@kravflyt/contracts";

/** What a function may do with each resource. Deny by default: what is not named is not granted. */
export type Grants = {
  readonly table?: "read" | "read-write";
  /** Letters as they were sent. `find`: to be told besides that one is not there. */
  readonly letters?: "read" | "find" | "write";
  /** What people laid with cases. */
  readonly attachments?: "read" | "read-write";
  readonly print?: "read-write";
  /** What comes from the bank. `lay`: to offer a place for what a person lays beside it, and see nothing of what lies there. */
  readonly bankInbox?: "lay" | "read";
  /** What goes to the bank: orders to pay. */
  readonly bankOutbox?: "read-write";
  /** What lets us into the books of a creditor, or into its agency; much of it is renewed whenever it is used. */
  readonly connectionSecrets?: "read-write";
  /** What is signed with that is told to creditors' own systems. */
  readonly subscriptionSecrets?: "read" | "read-write";
  /** What the daily proofs are signed with. */
  readonly proofSecrets?: "read-write";
  /** Who we are to each of {@link SYSTEMS}. */
  readonly systemSecrets?: "read";
  /** The one secret that tells a message of an outside system from a false one. */
  readonly webhookKey?: "read";
  /** The one secret that the codes of debtors' pages are made from. */
  readonly debtorKey?: "read";
  /** The one secret with what Vipps handed out. */
  readonly vippsKeys?: "read";
  /** Mail with a letter: what becomes of it is told. */
  readonly letterMail?: "send";
  readonly plainMail?: "send";
  /** May count the messages of every queue, and send dead letters back. */
  readonly deadLetters?: "redrive";
  /** Queues it may send to. */
  readonly sends?: readonly QueueName[];
};

export type QueueSpec = {
  /** How long a message is hidden while it is handled; longer than its function may take. */
  readonly visibilitySeconds: number;
  /** Then it goes to the dead letters. */
  readonly attemptsMax: number;
  /** Messages handed over at once; they are handled one after the other, within one time-out. */
  readonly batchSize: number;
  /** Invocations at once, where fewer than the ten of every queue; 2 is the least there is. */
  readonly concurrencyMax?: number;
};

/** Every queue has a dead-letter queue `<name>-dead`. */
export const QUEUES = {
  "sync-creditor": { visibilitySeconds: 900, attemptsMax: 5, batchSize: 1 },
  /** Messages of one connection all write its inbox. */
  "note-hints": { visibilitySeconds: 60, attemptsMax: 10, batchSize: 10, concurrencyMax: 2 },
  "advance-case": { visibilitySeconds: 120, attemptsMax: 10, batchSize: 5 },
  "send-letter": { visibilitySeconds: 180, attemptsMax: 10, batchSize: 5 },
  "deliver-letter": { visibilitySeconds: 180, attemptsMax: 10, batchSize: 5 },
  "sync-agency": { visibilitySeconds: 900, attemptsMax: 5, batchSize: 1 },
  "post-booking": { visibilitySeconds: 180, attemptsMax: 10, batchSize: 5 },
  "tell-creditor": { visibilitySeconds: 60, attemptsMax: 10, batchSize: 5 },
  // a payout of a thousand cases takes its time: never so many that the last is cut off between the bank's file and our note of it
  "send-payout": { visibilitySeconds: 180, attemptsMax: 10, batchSize: 1 },
  "tell-of-payout": { visibilitySeconds: 60, attemptsMax: 10, batchSize: 5 },
  "publish-event": { visibilitySeconds: 120, attemptsMax: 10, batchSize: 5 },
  /** One at a time: a receiver may take its ten seconds. */
  "send-event": { visibilitySeconds: 60, attemptsMax: 5, batchSize: 1 },
  "tell-of-message": { visibilitySeconds: 60, attemptsMax: 5, batchSize: 5 },
  "tell-of-subscription": { visibilitySeconds: 60, attemptsMax: 5, batchSize: 5 },
  "invite-person": { visibilitySeconds: 60, attemptsMax: 10, batchSize: 5 },
  /** Filled by the mail service through EventBridge, not by a function. */
  "mail-events": { visibilitySeconds: 60, attemptsMax: 5, batchSize: 5 },
} as const satisfies Readonly<Record<QueueName, QueueSpec>>;

export type FunctionSpec = {
  /** Name in AWS, and the file: `<folder of the trigger>/<name>.ts`; `api` is `api.ts`. */
  readonly name: string;
  readonly on:
    | { readonly kind: "http" }
    /** Messages of outside systems, at {@link WEBHOOK_PATHS}: without a token, told by signature or secret path. */
    | { readonly kind: "webhook" }
    /** The public API: what programs reach has grants of its own. */
    | { readonly kind: "public-http" }
    /** The debtor's page: without a token, told by the code of a letter, with grants of its own. */
    | { readonly kind: "debtor-http" }
    /** Asked by the gateway before each route of the public API. */
    | { readonly kind: "authorizer" }
    | { readonly kind: "queue"; readonly queue: QueueName }
    /** `cron` in Europe/Oslo: minute hour day-of-month month day-of-week year, as EventBridge writes it. */
    | { readonly kind: "schedule"; readonly cron: string };
  readonly grants: Grants;
  /** Events in its log that somebody must be told of: each rings the tenant's alarm. */
  readonly rings?: readonly string[];
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
};

/** The file of a function, from the folder of this catalogue: `api.ts`, `queue/send-letter.ts`. */
export const fileOf = ({ name, on }: FunctionSpec): string =>
  on.kind === "http" || on.kind === "public-http" || on.kind === "debtor-http" ? `${name}.ts` : `${on.kind}/${name}.ts`;

const http = { kind: "http" } as const;
const webhook = { kind: "webhook" } as const;
const queue = (name: QueueName) => ({ kind: "queue", queue: name }) as const;
const cron = (expression: string) => ({ kind: "schedule", cron: expression }) as const;

/** The accounting systems and agencies. Who we are to one is the secret `system/<its name>`. */
export const SYSTEMS = ["fiken", "poweroffice", "svea-sim", "tripletex", "xena"] as const satisfies readonly (
  | SystemName
  | AgencyName
)[];

const WRITE = "read-write";
/** To speak with them in a creditor's name. */
const IN_CREDITORS_NAME = { connectionSecrets: WRITE, systemSecrets: "read" } as const;
/** Queues that what a case does can lead to: its outbox items are carried on at once by whoever wrote them. */
const CASE_QUEUES = ["advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event"] as const;

/** What infra deploys and the local runtime serves: one line per function. */
export const FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: "authorize-key",
    on: { kind: "authorizer" },
    grants: { table: "read" },
    memoryMb: 512,
    timeoutSeconds: 10,
  },
  {
    name: "public-api",
    on: { kind: "public-http" },
    grants: { table: WRITE, letters: "read", sends: ["advance-case", "post-booking", "publish-event"] },
    memoryMb: 1024,
    timeoutSeconds: 25,
  },
  {
    name: "api",
    on: http,
    grants: {
      table: WRITE,
      letters: "find",
      attachments: WRITE,
      bankInbox: "lay",
      ...IN_CREDITORS_NAME,
      subscriptionSecrets: WRITE,
      debtorKey: "read",
      deadLetters: "redrive",
      sends: [
        "sync-creditor",
        "advance-case",
        "send-letter",
        "post-booking",
        "publish-event",
        "send-event",
        "sync-agency",
        "invite-person",
        "send-payout",
        "tell-of-payout",
        "tell-of-message",
      ],
    },
    memoryMb: 1024,
    timeoutSeconds: 25,
  },

  {
    name: "debtor-api",
    on: { kind: "debtor-http" },
    grants: {
      table: WRITE,
      debtorKey: "read",
      vippsKeys: "read",
      sends: ["advance-case", "post-booking", "publish-event", "tell-of-message"],
    },
    memoryMb: 1024,
    timeoutSeconds: 25,
  },

  {
    name: "receive-webhook",
    on: webhook,
    grants: { table: "read", webhookKey: "read", sends: ["note-hints"] },
    memoryMb: 1024,
    timeoutSeconds: 4,
  },

  {
    name: "schedule-sync",
    on: cron("0 6-22 * * ? *"),
    grants: { table: "read", sends: ["sync-creditor"] },
    memoryMb: 512,
    timeoutSeconds: 300,
  },
  {
    name: "find-due",
    on: cron("0 8 * * ? *"),
    grants: { table: "read", sends: ["advance-case"] },
    memoryMb: 512,
    timeoutSeconds: 600,
  },
  {
    name: "start-cases",
    on: cron("30 6 * * ? *"),
    grants: { table: WRITE, sends: CASE_QUEUES },
    memoryMb: 512,
    timeoutSeconds: 600,
  },
  {
    name: "sweep-outbox",
    on: cron("* * * * ? *"),
    grants: {
      table: WRITE,
      sends: [
        "sync-creditor",
        ...CASE_QUEUES,
        "send-payout",
        "tell-of-payout",
        "send-event",
        "sync-agency",
        "tell-creditor",
        "tell-of-message",
        "tell-of-subscription",
        "invite-person",
      ],
    },
    memoryMb: 512,
    timeoutSeconds: 55,
  },
  {
    name: "refresh-tokens",
    on: cron("15 0/6 * * ? *"),
    grants: { table: WRITE, ...IN_CREDITORS_NAME },
    memoryMb: 512,
    timeoutSeconds: 300,
  },
  {
    name: "pay-out",
    on: cron("0 6 * * ? *"),
    grants: { table: WRITE, sends: ["send-payout", "tell-of-payout"] },
    memoryMb: 512,
    timeoutSeconds: 300,
  },
  {
    name: "check-rates",
    on: cron("0 7 * * ? *"),
    grants: { table: "read" },
    rings: ["law_runs_out", "autopilot_lapsed"],
    memoryMb: 256,
    timeoutSeconds: 30,
  },
  {
    name: "prove-days",
    on: cron("30 6-22 * * ? *"),
    grants: { table: WRITE, proofSecrets: WRITE },
    rings: ["proof_differs"],
    memoryMb: 1024,
    timeoutSeconds: 900,
  },
  {
    name: "read-bank-file",
    on: cron("5 6-22 * * ? *"),
    grants: { table: WRITE, bankInbox: "read", sends: [...CASE_QUEUES, "send-payout", "tell-of-payout"] },
    rings: ["bank_file_refused"],
    memoryMb: 1024,
    timeoutSeconds: 900,
  },

  {
    name: "sync-creditor",
    on: queue("sync-creditor"),
    grants: { table: WRITE, ...IN_CREDITORS_NAME, webhookKey: "read", sends: CASE_QUEUES },
    memoryMb: 1024,
    timeoutSeconds: 840,
  },
  {
    name: "find-agency-work",
    on: cron("0/5 * * * ? *"),
    grants: { table: "read", sends: ["sync-agency"] },
    rings: ["agency_receipt_late"],
    memoryMb: 512,
    timeoutSeconds: 240,
  },
  {
    name: "sync-agency",
    on: queue("sync-agency"),
    grants: { table: WRITE, ...IN_CREDITORS_NAME, plainMail: "send", sends: CASE_QUEUES },
    memoryMb: 512,
    timeoutSeconds: 840,
  },
  {
    name: "note-hints",
    on: queue("note-hints"),
    grants: { table: WRITE, sends: ["sync-creditor"] },
    memoryMb: 512,
    timeoutSeconds: 30,
  },
  {
    name: "advance-case",
    on: queue("advance-case"),
    grants: { table: WRITE, vippsKeys: "read", sends: CASE_QUEUES },
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  {
    name: "send-letter",
    on: queue("send-letter"),
    grants: { table: WRITE, letters: "write", ...IN_CREDITORS_NAME, debtorKey: "read", sends: CASE_QUEUES },
    memoryMb: 1024,
    timeoutSeconds: 120,
  },
  {
    name: "deliver-letter",
    on: queue("deliver-letter"),
    grants: {
      table: WRITE,
      letters: "read",
      print: WRITE,
      letterMail: "send",
      sends: ["advance-case", "send-letter", "post-booking", "publish-event"],
    },
    memoryMb: 512,
    timeoutSeconds: 120,
  },
  {
    name: "post-booking",
    on: queue("post-booking"),
    grants: { table: WRITE, ...IN_CREDITORS_NAME, sends: ["post-booking", "publish-event"] },
    memoryMb: 512,
    timeoutSeconds: 120,
  },
  {
    name: "send-payout",
    on: queue("send-payout"),
    grants: { table: WRITE, bankOutbox: WRITE, sends: ["post-booking", "publish-event"] },
    memoryMb: 512,
    timeoutSeconds: 120,
  },
  {
    name: "tell-of-payout",
    on: queue("tell-of-payout"),
    grants: { table: WRITE, plainMail: "send" },
    rings: ["payout_turned_down"],
    memoryMb: 256,
    timeoutSeconds: 30,
  },
  {
    name: "publish-event",
    on: queue("publish-event"),
    grants: { table: WRITE, sends: ["publish-event", "send-event"] },
    memoryMb: 512,
    timeoutSeconds: 60,
  },
  {
    name: "send-event",
    on: queue("send-event"),
    grants: { table: WRITE, subscriptionSecrets: "read", sends: ["send-event", "tell-of-subscription"] },
    memoryMb: 256,
    timeoutSeconds: 30,
  },
  {
    name: "tell-of-subscription",
    on: queue("tell-of-subscription"),
    grants: { table: "read", plainMail: "send" },
    memoryMb: 256,
    timeoutSeconds: 30,
  },
  {
    name: "tell-of-message",
    on: queue("tell-of-message"),
    grants: { table: WRITE, plainMail: "send" },
    memoryMb: 256,
    timeoutSeconds: 30,
  },
  {
    name: "invite-person",
    on: queue("invite-person"),
    grants: { table: WRITE, plainMail: "send" },
    memoryMb: 256,
    timeoutSeconds: 30,
  },
  {
    name: "tell-creditor",
    on: queue("tell-creditor"),
    grants: { table: WRITE, plainMail: "send" },
    rings: ["connection_bad"],
    memoryMb: 512,
    timeoutSeconds: 30,
  },
  {
    name: "record-mail-event",
    on: queue("mail-events"),
    grants: { table: WRITE, sends: ["advance-case", "post-booking", "publish-event"] },
    memoryMb: 512,
    timeoutSeconds: 30,
  },
];

/** Where outside systems send: the second is for those that sign nothing, and whose secret is the last part of the path. */
export const WEBHOOK_PATHS = ["/webhooks/{system}/{address}", "/webhooks/{system}/{address}/{secret}"] as const;

/** The routes that `api` serves, one line each: the key in `packages/contracts`, the file `functions/http/<in kebab-case>.ts`. */
export const ROUTES = [
  "readHealth",
  "readApiDescription",
  "readMe",
  "listCreditors",
  "addCreditor",
  "readCreditorSettings",
  "saveCompany",
  "saveContact",
  "listUsers",
  "readNames",
  "readUser",
  "changeUser",
  "revokeUser",
  "allowAdding",
  "invitePerson",
  "listInvitations",
  "withdrawInvitation",
  "comeIn",
  "registerMe",
  "readServiceTerms",
  "acceptServiceTerms",
  "readAutopilot",
  "recommendAutopilot",
  "saveAutopilot",
  "withdrawAutopilot",
  "whatIf",
  "listAutopilotVersions",
  "readAutopilotVersion",
  "previewMigration",
  "migrateCases",
  "readTerms",
  "saveTerms",
  "listSystems",
  "startConnection",
  "finishOauth",
  "connectWithCredentials",
  "listConnections",
  "readConnection",
  "readConnectionHealth",
  "listCompanies",
  "listAccounts",
  "activateConnection",
  "switchOffConnection",
  "syncConnection",
  "listInvoices",
  "countReasons",
  "listByReason",
  "listReady",
  "excludeCustomer",
  "listExcluded",
  "previewImport",
  "importClaims",
  "createCase",
  "lookUpCompany",
  "exportCases",
  "exportJournal",
  "readCreating",
  "chooseCreating",
  "startCases",
  "listCases",
  "countCases",
  "readFigures",
  "beginOnboarding",
  "readOnboarding",
  "readCase",
  "readDocument",
  "addAttachment",
  "readAttachment",
  "readEvidence",
  "auditCase",
  "approveCase",
  "pauseCase",
  "resumeCase",
  "withdrawCase",
  "takeStep",
  "previewStep",
  "recordObjection",
  "answerObjection",
  "deferCase",
  "watchCase",
  "holdCase",
  "endHold",
  "previewPlan",
  "agreePlan",
  "previewDirectPayment",
  "registerDirectPayment",
  "changeDebtor",
  "reportReturned",
  "approveDemand",
  "previewLegalSteps",
  "takeLegalStep",
  "endLegalStep",
  "reopenCase",
  "giveUpCase",
  "mergeCases",
  "listSameDebtor",
  "preparePetition",
  "readAgency",
  "orderAgencyAccess",
  "connectAgency",
  "refreshAgency",
  "listHandOverCandidates",
  "handOverCases",
  "listHandOvers",
  "readHandOver",
  "readHandOverHistory",
  "writeToAgency",
  "closeAtAgency",
  "readAgencyLetter",
  "changeCreditorAddress",
  "listPostings",
  "acceptPosting",
  "reversePosting",
  "listPayouts",
  "readPayout",
  "readSettlement",
  "readClosingStatement",
  "readYearlyStatement",
  "listProofs",
  "readProof",
  "readStatement",
  "listSuspense",
  "nameTakenBack",
  "refundPayment",
  "refundSurplus",
  "assignPayment",
  "readPayoutTerms",
  "savePayoutTerms",
  "approvePayout",
  "declinePayout",
  "readPayoutAccount",
  "changePayoutAccount",
  "stopAccountChange",
  "readBankTerms",
  "saveBankTerms",
  "readIncomeAccount",
  "changeIncomeAccount",
  "stopIncomeAccount",
  "layBankFile",
  "listBankFiles",
  "readVipps",
  "saveVipps",
  "listVippsDays",
  "settleVipps",
  "writeNote",
  "writeMessage",
  "listRemarks",
  "listWaitingConversations",
  "settleConversation",
  "listSubscriptions",
  "saveSubscription",
  "rotateSubscriptionSecret",
  "resumeSubscription",
  "removeSubscription",
  "pingSubscription",
  "listToldEvents",
  "replayEvent",
  "listCaseToldEvents",
  "readSupport",
  "saveSupport",
  "writeSupport",
  "listSupport",
  "listSupportWaiting",
  "settleSupport",
  "countWaiting",
  "answerHelp",
  "countHelp",
  "readLaw",
  "saveLaw",
  "listQueues",
  "redriveQueue",
  "listPrintLetters",
  "createApiKey",
  "listApiKeys",
  "revokeApiKey",
] as const satisfies readonly RouteName[];

/** The routes of the public API, which `public-api` serves: the key in `packages/contracts`, the file `functions/v1/<in kebab-case>.ts`. */
export const KEY_ROUTES = [
  "readDescription",
  "pushItems",
  "pushPayments",
  "deleteItems",
  "confirmBalance",
  "fetchItems",
  "fetchItem",
  "fetchCases",
  "fetchCase",
  "fetchLetter",
  "fetchSettlements",
  "fetchBookings",
  "markBooked",
] as const satisfies readonly KeyRouteName[];

/** The routes of the debtor's page, which `debtor-api` serves: the key in `packages/contracts`, the file `functions/debtor/<in kebab-case>.ts`. */
export const DEBTOR_ROUTES = [
  "seeClaim",
  "objectToClaim",
  "askForTime",
  "payByVipps",
  "followVipps",
] as const satisfies readonly DebtorRouteName[];
