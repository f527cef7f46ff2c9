import { createHash } from "node:crypto";
import type {
  Account,
  CalendarDate,
  CaseId,
  CaseStatus,
  ConnectionId,
  CreditorId,
  HandOverStatus,
  Instant,
  Month,
  PostingStatus,
  PrintState,
  Side,
} from "@kravflyt/core";

/** Where an item is. */
export type Key = { readonly pk: string; readonly sk: string };
/** Where an item also is listed. An item without a pair of these is not in that index. */
export type IndexKeys = {
  readonly gsi1pk?: string;
  readonly gsi1sk?: string;
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
};

/** The due cases are spread over this many partitions, so that the sweep scales out. */
export const DUE_SHARDS = 8;
/** The outbox items are spread over this many partitions. */
export const OUTBOX_SHARDS = 4;
/** What is booked on a day is summed up in this many partitions, so that bookings do not wait for each other. */
export const LEDGER_SHARDS = 8;
/** The counters of a creditor are spread over this many items, so that its cases do not wait for each other. */
const COUNTER_SHARDS = 8;

/** Sorts after every real day: where an invoice without a due date stands in a list by due date. */
const NO_DAY = "9999-12-31";

const head = (pk: string): Key => ({ pk, sk: "HEAD" });
const padded = (number: number): string => String(number).padStart(8, "0");

/** The same text always has the same shard, evenly spread. */
const shardOf = (text: string, shards: number): number =>
  createHash("sha256").update(text).digest().readUInt32BE(0) % shards;

/** Every key of the table. */
export const keys = {
  case: (caseId: string) => head(`CASE#${caseId}`),
  caseEvents: (caseId: string) => `CASE#${caseId}`,
  caseEvent: (caseId: string, version: number): Key => ({ pk: `CASE#${caseId}`, sk: `EVENT#${padded(version)}` }),
  remark: (caseId: string, remarkId: string): Key => ({ pk: `REMARKS#${caseId}`, sk: remarkId }),
  attachments: (caseId: string) => head(`ATTACHMENTS#${caseId}`),
  conversation: (caseId: string) => head(`CONVERSATION#${caseId}`),
  caseNumber: (number: string) => head(`CASENO#${number}`),
  kid: (kid: string) => head(`KID#${kid}`),
  caseCounters: (creditorId: string) => `COUNTERS#${creditorId}`,
  caseCounter: (creditorId: string, caseId: string): Key => ({
    pk: `COUNTERS#${creditorId}`,
    sk: `CASES#${shardOf(caseId, COUNTER_SHARDS)}`,
  }),
  happened: (creditorId: string) => `HAPPENED#${creditorId}`,
  /** By customer and not by case, so that a case that goes on in another of the same debtor moves nothing. */
  happenedIn: (creditorId: string, month: Month, customer: string): Key => ({
    pk: `HAPPENED#${creditorId}`,
    sk: `${month}#${shardOf(customer, COUNTER_SHARDS)}`,
  }),
  openSums: (creditorId: string) => `OPEN#${creditorId}`,
  /** A year in one item, so that a letter whose deadline is in another month than the last moves one item and not two. */
  openIn: (creditorId: string, year: string, customer: string): Key => ({
    pk: `OPEN#${creditorId}`,
    sk: `${year}#${shardOf(customer, COUNTER_SHARDS)}`,
  }),
  search: (creditorId: string, bucket: string) => `SEARCH#${creditorId}#${bucket}`,
  number: (counter: string) => head(`NUMBER#${counter}`),
  invoice: (invoiceId: string) => head(`INVOICE#${invoiceId}`),
  leftOut: (invoiceId: string) => head(`LEFT_OUT#${invoiceId}`),
  connection: (connectionId: string) => head(`CONNECTION#${connectionId}`),
  hashPacks: (connectionId: string) => `HASHES#${connectionId}`,
  hashPack: (connectionId: string, pack: number): Key => ({ pk: `HASHES#${connectionId}`, sk: padded(pack) }),
  connectionNotice: (connectionId: string, since: Instant, turn: string): Key => ({
    pk: `CONNECTION#${connectionId}`,
    sk: `NOTICE#${since}#${turn}`,
  }),
  closingNotice: (caseId: string, version: number) => head(`CLOSING_NOTICE#${caseId}#${padded(version)}`),
  askedReading: (connectionId: string) => head(`ASKED_READING#${connectionId}`),
  webhookInbox: (connectionId: string) => head(`WEBHOOKS#${connectionId}`),
  lease: (name: string) => head(`LEASE#${name}`),
  turn: (name: string) => head(`TURN#${name}`),
  creditor: (creditorId: string) => head(`CREDITOR#${creditorId}`),
  caseCreator: (creditorId: string) => head(`CASE_CREATOR#${creditorId}`),
  autopilotVersions: (creditorId: string) => `AUTOPILOT#${creditorId}`,
  autopilotVersion: (creditorId: string, version: number): Key => ({
    pk: `AUTOPILOT#${creditorId}`,
    sk: padded(version),
  }),
  helpAnswer: (article: string, userId: string): Key => ({ pk: `HELP#${article}`, sk: userId }),
  helpCounts: (article: string, month: string): Key => ({ pk: `HELP_COUNTS#${month}`, sk: article }),
  supportMessage: (creditorId: string, messageId: string): Key => ({ pk: `SUPPORT#${creditorId}`, sk: messageId }),
  supportThread: (creditorId: string) => head(`SUPPORT_THREAD#${creditorId}`),
  operator: () => head("OPERATOR"),
  user: (userId: string) => head(`USER#${userId}`),
  company: (organizationNumber: string) => head(`COMPANY#${organizationNumber}`),
  invitation: (invitationId: string) => head(`INVITATION#${invitationId}`),
  registerEntry: (organizationNumber: string) => head(`REGISTER#${organizationNumber}`),
  dispatch: (letterId: string) => head(`DISPATCH#${letterId}`),
  payment: (paymentId: string) => head(`PAYMENT#${paymentId}`),
  vippsPayments: (caseId: string) => `VIPPS#${caseId}`,
  vippsPayment: (caseId: string, number: number): Key => ({ pk: `VIPPS#${caseId}`, sk: padded(number) }),
  /** The settlement that is being spread over its cases: one at a time. */
  vippsSettling: () => head("VIPPS_SETTLING"),
  posting: (postingId: string) => head(`POSTING#${postingId}`),
  ourPayment: (connectionId: string, remoteId: string) => head(`OUR_PAYMENT#${connectionId}#${remoteId}`),
  payout: (payoutId: string) => head(`PAYOUT#${payoutId}`),
  payoutAccount: (creditorId: string) => head(`PAYOUT_ACCOUNT#${creditorId}`),
  accountNotice: (creditorId: string, version: number, addressSha256: string): Key => ({
    pk: `PAYOUT_ACCOUNT#${creditorId}`,
    sk: `NOTICE#${padded(version)}#${addressSha256}`,
  }),
  paymentOrder: (messageId: string) => head(`PAYMENT_ORDER#${messageId}`),
  bankFiles: (name: string) => `BANK_FILE#${name}`,
  bankFile: (name: string, tag: string): Key => ({ pk: `BANK_FILE#${name}`, sk: tag }),
  bankContent: (sha256: string) => head(`BANK_CONTENT#${sha256}`),
  ledger: (creditorId: string, account: Account) => `LEDGER#${creditorId}#${account}`,
  ledgerEntry: (creditorId: string, account: Account, on: CalendarDate, bookingId: string): Key => ({
    pk: `LEDGER#${creditorId}#${account}`,
    sk: `${on}#${bookingId}`,
  }),
  ledgerDays: (on: CalendarDate, shard: number) => `LEDGER_DAY#${on}#${shard}`,
  ledgerDay: (on: CalendarDate, creditorId: string, bookingId: string): Key => ({
    pk: keys.ledgerDays(on, ledgerShard(bookingId)),
    sk: creditorId,
  }),
  statements: (creditorId: string) => `STATEMENTS#${creditorId}`,
  statement: (creditorId: string, on: CalendarDate): Key => ({ pk: `STATEMENTS#${creditorId}`, sk: on }),
  dayProofs: () => "DAY_PROOFS",
  dayProof: (on: CalendarDate): Key => ({ pk: "DAY_PROOFS", sk: on }),
  bankBalances: (account: string) => `BANK_BALANCES#${account}`,
  bankBalance: (account: string, on: CalendarDate): Key => ({ pk: `BANK_BALANCES#${account}`, sk: on }),
  postingSource: (account: string) => head(`POSTING_SOURCE#${account}`),
  underWay: (position: string): Key => ({ pk: "PAYOUTS_UNDER_WAY", sk: position }),
  lateReadings: (account: string) => `LATE_READINGS#${account}`,
  lateReading: (
    account: string,
    { bankDay, bookedOn, bookingId }: Readonly<Record<"bankDay" | "bookedOn" | "bookingId", string>>,
  ): Key => ({
    pk: `LATE_READINGS#${account}`,
    sk: `${bankDay}#${bookedOn}#${ledgerShard(bookingId)}`,
  }),
  excludedCustomers: (creditorId: string) => `EXCLUDED#${creditorId}`,
  excludedCustomer: (creditorId: string, connectionId: string, customerSourceId: string): Key => ({
    pk: `EXCLUDED#${creditorId}`,
    sk: `${connectionId}#${customerSourceId}`,
  }),
  customerCases: (connectionId: string, customerSourceId: string) =>
    head(`CUSTOMER_CASES#${connectionId}#${customerSourceId}`),
  importedFile: (creditorId: string, sha256: string): Key => ({ pk: `IMPORTS#${creditorId}`, sk: `FILE#${sha256}` }),
  importMapping: (creditorId: string, signature: string): Key => ({
    pk: `IMPORTS#${creditorId}`,
    sk: `MAPPING#${signature}`,
  }),
  subscriptions: (creditorId: string) => `SUBSCRIPTIONS#${creditorId}`,
  subscription: (creditorId: string, subscriptionId: string): Key => ({
    pk: `SUBSCRIPTIONS#${creditorId}`,
    sk: subscriptionId,
  }),
  toldEvents: (creditorId: string, subscriptionId: string) => `TOLD#${creditorId}#${subscriptionId}`,
  /** The subscription stands in the position too, so that it is unique over the subscriptions of a creditor. */
  toldEvent: (creditorId: string, subscriptionId: string, eventId: string): Key => ({
    pk: `TOLD#${creditorId}#${subscriptionId}`,
    sk: `${eventId}#${subscriptionId}`,
  }),
  agencyAccount: (creditorId: string) => head(`AGENCY_ACCOUNT#${creditorId}`),
  handOver: (handOverId: string) => head(`HAND_OVER#${handOverId}`),
  agencyNumber: (creditorId: string, caseNumber: string) => head(`AGENCY_NUMBER#${creditorId}#${caseNumber}`),
  counterItem: (connectionId: string, customerSourceId: string, invoiceNumber: string) =>
    head(`COUNTER_ITEM#${connectionId}#${customerSourceId}#${invoiceNumber}`),
  agencyEntry: (entryId: string) => head(`AGENCY_ENTRY#${entryId}`),
  apiKey: (keyId: string) => head(`API_KEY#${keyId}`),
  onboarding: (creditorId: string) => head(`ONBOARDING#${creditorId}`),
  onceAnswer: (keyId: string, idempotencyKey: string): Key => ({ pk: `ONCE#${keyId}`, sk: idempotencyKey }),
  outbox: (shard: number) => `OUTBOX#${shard}`,
  outboxItem: (id: string): Key => ({ pk: `OUTBOX#${shardOf(id, OUTBOX_SHARDS)}`, sk: id }),
  audits: (creditorId: string | undefined) => (creditorId === undefined ? "OPERATOR_AUDIT" : `AUDIT#${creditorId}`),
  audit: (creditorId: string | undefined, at: Instant, what: string): Key => ({
    pk: keys.audits(creditorId),
    sk: `${at}#${what}`,
  }),
} as const;

/** The three lists an invoice can stand in; `startable` and `open` together are what is unpaid. */
export type InvoiceList = "startable" | "open" | "closed";

/** Partitions of `gsi1`: work that waits. */
export const waiting = {
  due: (shard: number) => `DUE#${shard}`,
  customer: (connectionId: string, customerSourceId: string) => `CUSTOMER#${connectionId}#${customerSourceId}`,
  /** Credits stand in a list of their own, so that they are found without reading what the customer owes. */
  credits: (connectionId: string) => `CREDITS#${connectionId}`,
  /** Items that were seen in the books and not stored. */
  leftOut: (connectionId: string) => `LEFT_OUT#${connectionId}`,
  activeConnections: () => "ACTIVE_CONNECTIONS",
  /** Events that are to be tried again, of all subscriptions, by the time of it. */
  eventRetries: () => "EVENT_RETRIES",
  heldEvents: (creditorId: CreditorId, subscriptionId: string) => `HELD_EVENTS#${creditorId}#${subscriptionId}`,
  unknownPayments: () => "UNKNOWN_PAYMENTS",
  /** Taken by Vipps and not settled, by the day that it was taken. */
  takenByVipps: () => "TAKEN_BY_VIPPS",
  activeAgencies: () => "ACTIVE_AGENCIES",
  agencyOutbox: (creditorId: CreditorId) => `AGENCY_OUTBOX#${creditorId}`,
  /** Every payment order of the operator's income of one creditor: where the next one begins, and what of a case has gone. */
  income: (creditorId: CreditorId) => `INCOME#${creditorId}`,
  /** By the last day of each. Those that were ended are not there. */
  keysMadeBy: (userId: string) => `KEYS_MADE_BY#${userId}`,
  openPostings: (connectionId: ConnectionId) => `OPEN_POSTINGS#${connectionId}`,
  offeredPostings: (caseId: CaseId) => `OFFERED_POSTINGS#${caseId}`,
} as const;

/** Partitions of `gsi2`: lists that people look at. */
export const lists = {
  cases: (creditorId: CreditorId, status: CaseStatus) => `CASES#${creditorId}#${status}`,
  invoices: (creditorId: CreditorId, list: InvoiceList) => `INVOICES#${creditorId}#${list}`,
  leftOut: (creditorId: CreditorId) => `LEFT_OUT#${creditorId}`,
  connections: (creditorId: CreditorId) => `CONNECTIONS#${creditorId}`,
  creditors: () => "CREDITORS",
  users: () => "USERS",
  onboardings: () => "ONBOARDINGS",
  invitations: () => "INVITATIONS",
  dispatches: (caseId: CaseId) => `DISPATCHES#${caseId}`,
  postings: (creditorId: CreditorId, status: PostingStatus) => `POSTINGS#${creditorId}#${status}`,
  remarks: (caseId: CaseId) => `REMARKS#${caseId}`,
  /** Conversations in which somebody waits for an answer, by who has to give it. */
  conversations: (creditorId: CreditorId, turn: Side) => `CONVERSATIONS#${creditorId}#${turn}`,
  supportMessages: (creditorId: CreditorId) => `SUPPORT#${creditorId}`,
  /** Conversations with customer service, by who has to answer. */
  supportThreads: (turn: Side) => `SUPPORT_THREADS#${turn}`,
  bankReferences: (account: string, bankRef: string) => `BANK_REFS#${account}#${bankRef}`,
  payouts: (creditorId: CreditorId) => `PAYOUTS#${creditorId}`,
  bankFiles: () => "BANK_FILES",
  toldEvents: (creditorId: CreditorId, subscriptionId: string) => `TOLD_EVENTS#${creditorId}#${subscriptionId}`,
  handOvers: (creditorId: CreditorId, status: HandOverStatus) => `HAND_OVERS#${creditorId}#${status}`,
  /** What was said between us and an agency of one hand-over, or of none of them. */
  agencyEntries: (creditorId: CreditorId, handOverId: string | undefined) =>
    `AGENCY_ENTRIES#${creditorId}#${handOverId ?? ""}`,
  apiKeys: (creditorId: CreditorId) => `API_KEYS#${creditorId}`,
  caseChanges: (creditorId: CreditorId) => `CASE_CHANGES#${creditorId}`,
} as const;

/** The list of letters on paper, of all creditors, by what became of them. In `gsi1`: in `gsi2` a letter stands with its case. */
export const printLetters = (state: PrintState): string => `PRINT_LETTERS#${state}`;

/** A place in that list. It says how many pages the letter has, so that a day is summed up without reading its letters. */
export const printPosition = (on: CalendarDate, letterId: string, pages: number): string =>
  `${dayPosition(on, letterId)}#${padded(pages)}`;
/** The pages of a letter that stands there. */
export const pagesAtPosition = (position: string): number => Number(position.slice(position.lastIndexOf("#") + 1));

/** Where a credit stands in its list: those of a customer are one stretch of it. */
export const creditPosition = (customerSourceId: string, on: CalendarDate | undefined, id: string): string =>
  `${customerSourceId}#${dayPosition(on, id)}`;

/** A place in a list by moment. Moments are written with milliseconds, so that they sort as text. */
export const momentPosition = (at: Instant, id: string): string => `${new Date(at).toISOString()}#${id}`;

/** Which of the {@link LEDGER_SHARDS} sums a booking counts in: two bookings of one shard wait for each other. */
export const ledgerShard = (bookingId: string): number => shardOf(bookingId, LEDGER_SHARDS);

/** Which of the {@link DUE_SHARDS} partitions a case waits in. */
export const dueShard = (caseId: CaseId): number => shardOf(caseId, DUE_SHARDS);

/** A place in a list by day: `<day>#<id>`. Items without a day come last. */
export const dayPosition = (on: CalendarDate | undefined, id: string): string => `${on ?? NO_DAY}#${id}`;
/** The id in a position made by {@link dayPosition}, or in a `<rotation>#<id>` of the search index. */
export const idAtPosition = (position: string): string => position.slice(position.indexOf("#") + 1);
/** Sorts after every {@link dayPosition} of `day`, and before those of the next. */
export const endOfDay = (day: CalendarDate): string => `${day}#${HIGHEST}`;

/** Sorts before and after every text in a key. */
export const LOWEST = " ";
export const HIGHEST = "\u{10ffff}";
