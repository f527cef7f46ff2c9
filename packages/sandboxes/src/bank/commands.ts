import {
  addOre,
  type CalendarDate,
  dayInNorway,
  type Instant,
  type Ore,
  ore,
  type PaymentFormat,
  subtractOre,
  unreachable,
  ZERO_ORE,
} from "@kravflyt/core";
import { type Operations, once } from "../server/operations.ts";
import { invalid, notFound, Refusal } from "../server/refusal.ts";
import type { PaymentFile, Transfer } from "./payment-file.ts";

export type BankAccount = { readonly accountNumber: string; readonly name: string };

/** A line of the account statement; negative is money out. */
type BankEntry = {
  readonly entryId: number;
  readonly account: string;
  readonly bookedOn: CalendarDate;
  readonly amount: Ore;
  readonly otherAccount: string;
  readonly kid?: string | undefined;
  readonly text?: string | undefined;
  readonly transactionType: string;
  /** The file of a payment sent from here, and its id in it. */
  readonly messageId?: string | undefined;
  readonly endToEndId?: string | undefined;
};

/** A file of incoming payments, closed: what is in it never changes. */
export type IncomingFile = {
  readonly number: number;
  readonly madeOn: CalendarDate;
  readonly entryIds: readonly number[];
};

export type TransferStatus = "pending" | "held" | "executed" | "rejected";
export type OrderedTransfer = { readonly transfer: Transfer; status: TransferStatus; reason?: string };
type ReceivedFile = {
  readonly messageId: string;
  readonly format?: PaymentFormat | undefined;
  readonly receivedAt: number;
  readonly transfers: readonly OrderedTransfer[];
};

/** A status report about a received file, as it stood when the report was made. */
export type OutgoingReport = {
  readonly number: number;
  readonly madeAt: number;
  readonly messageId: string;
  readonly format?: PaymentFormat | undefined;
  readonly lines: readonly {
    readonly paymentInformationId: string;
    readonly endToEndId: string;
    readonly status: TransferStatus;
    readonly reason?: string;
  }[];
};
/** One that is made and not laid out yet. */
type LateReport = Omit<OutgoingReport, "number"> & { readonly outAt: number };

/** What goes wrong, or slowly, between the bank and its customer. */
export type BankManners = {
  /** Reports are laid out so much later than they are made. */
  readonly reportDelayHours: number;
  /** Each report is laid out so many times, under a name of its own each time. */
  readonly reportCopies: number;
  /** Payments wait for somebody at the bank. */
  readonly holdPayments: boolean;
};

export type BankState = {
  nextId: number;
  readonly accounts: Map<string, BankAccount>;
  readonly entries: BankEntry[];
  readonly incomingFiles: IncomingFile[];
  /** Entries with KID that are in no file yet. */
  unfiled: BankEntry[];
  readonly received: Map<string, ReceivedFile>;
  readonly reports: OutgoingReport[];
  lateReports: LateReport[];
  manners: BankManners;
  /** Accounts in any bank that take no money any more. */
  readonly closedAccounts: Set<string>;
  readonly operations: Operations;
};

type IncomingPayment = {
  readonly account: string;
  readonly amount: Ore;
  readonly kid?: string | undefined;
  readonly text?: string | undefined;
  readonly payerAccount: string;
  readonly transactionType: string;
};

export type BankCommand =
  | { readonly type: "open_account"; readonly account: BankAccount }
  | { readonly type: "receive_payment"; readonly operationId: string; readonly payment: IncomingPayment }
  | { readonly type: "close_day"; readonly operationId: string }
  | { readonly type: "close_account" | "reopen_account"; readonly account: string }
  | { readonly type: "behave"; readonly manners: BankManners }
  | { readonly type: "receive_file"; readonly file: PaymentFile }
  /** Time has passed: files of days gone by are closed, transfers whose day has come are executed. */
  | { readonly type: "pass_time" };

export const emptyBank = (): BankState => ({
  nextId: 0,
  accounts: new Map(),
  entries: [],
  incomingFiles: [],
  unfiled: [],
  received: new Map(),
  reports: [],
  lateReports: [],
  manners: { reportDelayHours: 0, reportCopies: 1, holdPayments: false },
  closedAccounts: new Set(),
  operations: new Map(),
});

export const dayAt = (at: number): CalendarDate => dayInNorway(new Date(at).toISOString() as Instant);

export function applyBank(state: BankState, command: BankCommand, at: number): unknown {
  const { operations } = state;
  switch (command.type) {
    case "open_account":
      state.accounts.set(command.account.accountNumber, command.account);
      return {};
    case "receive_payment": {
      const { operationId, payment } = command;
      return once(operations, { operationId, content: payment }, () => receivePayment(state, payment, at));
    }
    case "close_day":
      return once(operations, { operationId: command.operationId, content: "close_day" }, () => {
        closeFiles(state, () => true, dayAt(at));
        return {};
      });
    case "close_account":
      state.closedAccounts.add(command.account);
      return {};
    case "reopen_account":
      state.closedAccounts.delete(command.account);
      return {};
    case "behave":
      state.manners = command.manners;
      return {};
    case "receive_file":
      return receiveFile(state, command.file, at);
    case "pass_time":
      closeFiles(state, (day) => day < dayAt(at), dayAt(at));
      executeDue(state, at);
      layOut(state, at);
      return {};
    default:
      return unreachable(command);
  }
}

/** Whether `pass_time` would do anything. */
export const isTimeBehind = (state: BankState, at: number): boolean =>
  state.lateReports.some(({ outAt }) => outAt <= at) ||
  state.unfiled.some(({ bookedOn }) => bookedOn < dayAt(at)) ||
  [...state.received.values()].some(({ transfers }) => transfers.some((ordered) => isDue(state, ordered, at)));

export const balanceOf = (state: BankState, account: string, until?: CalendarDate): Ore =>
  state.entries
    .filter((entry) => entry.account === account && (until === undefined || entry.bookedOn <= until))
    .reduce((sum, { amount }) => addOre(sum, amount), ZERO_ORE);

/** A reversal with KID: the money goes back to the payer, and is told of in a file like a payment. */
export const isTakenBack = ({ transactionType }: Pick<BankEntry, "transactionType">): boolean =>
  transactionType === "18";

function receivePayment(state: BankState, payment: IncomingPayment, at: number) {
  if (!state.accounts.has(payment.account)) throw notFound("the account");
  if (payment.amount <= 0) throw invalid("amount must be positive");
  const { account, kid, text, payerAccount: otherAccount, transactionType } = payment;
  const amount = isTakenBack(payment) ? ore(-payment.amount) : payment.amount;
  const entry = book(state, { account, amount, kid, text, otherAccount, transactionType, bookedOn: dayAt(at) });
  if (kid !== undefined) state.unfiled.push(entry);
  return { entryId: entry.entryId, bookedOn: entry.bookedOn };
}

function book(state: BankState, entry: Omit<BankEntry, "entryId">): BankEntry {
  state.nextId += 1;
  const booked = { ...entry, entryId: state.nextId };
  state.entries.push(booked);
  return booked;
}

/** One file for each day that has payments with KID, oldest first. */
function closeFiles(state: BankState, isOver: (day: CalendarDate) => boolean, madeOn: CalendarDate): void {
  const ready = state.unfiled.filter(({ bookedOn }) => isOver(bookedOn));
  const days = [...new Set(ready.map(({ bookedOn }) => bookedOn))].sort();
  for (const day of days) {
    const entryIds = ready.filter(({ bookedOn }) => bookedOn === day).map(({ entryId }) => entryId);
    state.incomingFiles.push({ number: state.incomingFiles.length + 1, madeOn, entryIds });
  }
  state.unfiled = state.unfiled.filter(({ bookedOn }) => !isOver(bookedOn));
}

/** A file with a message id that has come before is refused, whatever is in it: nothing is paid twice. */
function receiveFile(state: BankState, file: PaymentFile, at: number) {
  const { messageId, format, transfers } = file;
  if (state.received.has(messageId)) {
    throw new Refusal(409, "duplicate", `a file with MsgId ${messageId} has been received before`);
  }
  const ordered = transfers.map((transfer): OrderedTransfer => {
    if (!state.accounts.has(transfer.debtorAccount)) return { transfer, status: "rejected", reason: "AC01" };
    if (state.closedAccounts.has(transfer.creditorAccount)) return { transfer, status: "rejected", reason: "AC04" };
    return { transfer, status: state.manners.holdPayments ? "held" : "pending" };
  });
  const received: ReceivedFile = { messageId, format, receivedAt: at, transfers: ordered };
  state.received.set(messageId, received);
  report(state, received, at);
  executeDue(state, at);
  return { messageId, numberOfTransfers: transfers.length };
}

const isDue = ({ manners }: BankState, { status, transfer }: OrderedTransfer, at: number): boolean =>
  (status === "pending" || (status === "held" && !manners.holdPayments)) && transfer.executeOn <= dayAt(at);

function executeDue(state: BankState, at: number): void {
  for (const received of state.received.values()) {
    const due = received.transfers.filter((ordered) => isDue(state, ordered, at));
    for (const ordered of due) executeTransfer(state, ordered, { messageId: received.messageId, at });
    if (due.length > 0) report(state, received, at);
  }
}

function executeTransfer(state: BankState, ordered: OrderedTransfer, how: { messageId: string; at: number }): void {
  const { messageId, at } = how;
  const { transfer } = ordered;
  const { debtorAccount, creditorAccount, amount, kid, text, endToEndId } = transfer;
  if (subtractOre(balanceOf(state, debtorAccount), amount) < 0) {
    ordered.status = "rejected";
    ordered.reason = "AM04";
    return;
  }
  ordered.status = "executed";
  const same = { kid, text, bookedOn: dayAt(at), transactionType: "12", messageId, endToEndId };
  book(state, { ...same, account: debtorAccount, otherAccount: creditorAccount, amount: ore(-amount) });
  if (!state.accounts.has(creditorAccount)) return;
  const entry = book(state, { ...same, account: creditorAccount, otherAccount: debtorAccount, amount });
  if (kid !== undefined) state.unfiled.push(entry);
}

function report(state: BankState, { messageId, format, transfers }: ReceivedFile, at: number): void {
  const lines = transfers.map(({ transfer, status, reason }) => ({
    paymentInformationId: transfer.paymentInformationId,
    endToEndId: transfer.endToEndId,
    status,
    ...(reason === undefined ? {} : { reason }),
  }));
  const { reportDelayHours, reportCopies } = state.manners;
  const late = { madeAt: at, messageId, format, lines, outAt: at + reportDelayHours * HOUR_MS };
  for (let copy = 0; copy < reportCopies; copy += 1) state.lateReports.push(late);
  layOut(state, at);
}

const HOUR_MS = 3_600_000;

/** A report is numbered when it is laid out, so that names rise in the order in which they can be fetched. */
function layOut(state: BankState, at: number): void {
  for (const { outAt, ...made } of state.lateReports.filter((late) => late.outAt <= at)) {
    state.reports.push({ number: state.reports.length + 1, ...made });
  }
  state.lateReports = state.lateReports.filter((late) => late.outAt > at);
}
