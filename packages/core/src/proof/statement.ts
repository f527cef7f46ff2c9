import type { CalendarDate } from "../calendar-date.ts";
import type { Ore } from "../money.ts";
import type { CreditorId } from "../party.ts";
import type { Balances } from "./balances.ts";

/** 64 hexadecimal digits. */
export type Sha256 = string;

/** One day of one creditor in the ledger. Each names the one before it by hash, so that none can be changed or left out later. */
export type DayStatement = {
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  /** Account by account in øre, debit +. */
  readonly opening: Balances;
  readonly movements: Balances;
  readonly closing: Balances;
  readonly bookings: number;
  /** Of the day's journal, line by line in order of booking ids. */
  readonly journalSha256: Sha256;
  /** Of the last statement before this; zeros for the first. */
  readonly previousSha256: Sha256;
};

/**
 * A node of a tree of hashes that also adds up: whoever knows one leaf and the nodes beside its way up can make the root
 * again, so that no sum can be left out of the total without its owner seeing it.
 */
export type SumNode = { readonly sha256: Sha256; readonly sumOre: Ore };

/** What a day comes to over all creditors and the suspense list, without a word of any one of them. */
export type DayHead = {
  readonly on: CalendarDate;
  /** Creditors that something was booked for. */
  readonly statements: number;
  readonly bookings: number;
  /** Over the day's statements in order of creditor; absent on a day without any. */
  readonly root?: SumNode;
  /** The client account by the ledger at the end of the day, in øre. */
  readonly ledgerOre: Ore;
  /** The same by the bank, and what of the difference is not explained; absent when the bank has told nothing of the day. */
  readonly bankOre?: Ore;
  readonly unexplainedOre?: Ore;
  /** Of the head of the last day before this that was proven; zeros for the first. */
  readonly previousSha256: Sha256;
};

/** Ed25519 over the head's canonical JSON. */
export type SignedHead = {
  readonly head: DayHead;
  /** SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  readonly signature: string;
};
