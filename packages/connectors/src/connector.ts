import type {
  BookingMode,
  CalendarDate,
  Customer,
  Instant,
  Invoice,
  Ore,
  SourcePayment,
  VatCode,
} from "@kravflyt/core";
import type { Access, Api } from "./access.ts";
import type { Auth } from "./auth.ts";
import type { Guide } from "./guide.ts";
import type { JournalOrder, MarkOrder, PaymentOrder, Source, Undoable, UndoOrder, WriteOffOrder } from "./orders.ts";
import type { Webhooks } from "./webhooks.ts";

export type Company = {
  readonly id: string;
  readonly name: string;
  readonly organizationNumber?: string;
  /** False until the company has ordered the system's API add-on (FIKEN-2). */
  readonly hasApiAccess: boolean;
  /** Page on which the add-on is ordered. */
  readonly orderUrl?: string;
  readonly testCompany: boolean;
};

/** An item of the books. `key` is short and never changes: the same item always has the same one. */
export type SourceItem = { readonly key: string; readonly invoice: Invoice };

/** An open item that the books list and do not give whole, with what they tell of it. */
export type UnreadItem = {
  readonly key: string;
  /** The books answer with a fault of theirs, or in a shape that their description does not promise. */
  readonly reason: "item_not_given" | "item_not_understood";
  readonly number?: string;
  readonly customerId?: string;
  readonly customerName?: string;
  readonly dueOn?: CalendarDate;
  readonly outstandingOre?: Ore;
};

/** Some items; never empty. No key comes twice in one reading, whatever the system repeats. */
export type ItemPage = { readonly items: readonly SourceItem[]; readonly unread?: readonly UnreadItem[] };

/** A customer's card. `mayBeCollected` is false where the creditor took the customer out (GO-15). */
export type SourceCustomer = {
  readonly customer: Customer;
  readonly mayBeCollected: boolean;
  readonly unreadable: readonly string[];
};

/** Some customers; never empty, none twice. */
export type CustomerPage = { readonly customers: readonly SourceCustomer[] };

/** When changes are asked from: the connector takes the one that `can.changedSince` names. Both are inclusive. */
export type Since = { readonly on: CalendarDate; readonly at: Instant };

export type LedgerAccount = {
  readonly code: string;
  readonly name: string;
  /** Said where the books have it, but nothing can be booked on it any more. */
  readonly closed?: true;
  /** VAT codes that the books let on it, where they do not let all. */
  readonly vatCodes?: readonly string[];
};

/** An account that payments can be booked on; `code` as bookings need it, `number` as banks write it. */
export type BankAccount = LedgerAccount & { readonly number?: string };

/** What a system can do, so that nobody has to ask which one it is. */
export type Abilities = {
  /** `day`: changes are told apart by day only, so the caller asks from a day before the last reading. */
  readonly changedSince: "moment" | "day" | "none";
  /** Where a deleted item shows (T15): among the changes as settled, or by being among the open items no more. */
  readonly deletions: "in_changes" | "by_absence";
  /** `secret_path`: the system signs nothing, and only the address is ours and its secret. */
  readonly webhooks: "signed" | "secret_path" | "none";
  /** Modes that the books themselves have. A proposal that they have no place for waits with us. */
  readonly bookingModes: readonly BookingMode[];
  /** True when the system itself refuses the same write twice. Otherwise look before trying again. */
  readonly naturalIdempotency: boolean;
  /** True when the books have a mark for "sent to collection". */
  readonly sentToCollectionMark: boolean;
  readonly pdf: boolean;
  /** Said where the customers' cards tell who may be collected (GO-15). */
  readonly customerFlag?: true;
  /** Said where a person approves each draft in the books before a case may start (GO-10 to -14). */
  readonly draftApproval?: true;
  /** True when an item can be settled in the books without a payment. */
  readonly settle: boolean;
  readonly writeOff: boolean;
  readonly undo: readonly Undoable[];
  /** Said where the books tell up to which day they are closed. */
  readonly lockDate?: true;
};

/** Bookings that wait in the creditor's books until a person there accepts them (XENA-4). */
export type Proposals = {
  /** Id of the proposal in the system; the item shows the payment by it once a person has taken it in (T10). */
  readonly payment: (api: Api, order: PaymentOrder) => Promise<string>;
  readonly journal: (api: Api, order: JournalOrder) => Promise<string>;
  /** A proposal of ours by its reference, taken into the books or not. */
  readonly find: (
    api: Api,
    order: { readonly reference: string; readonly on: CalendarDate },
  ) => Promise<string | undefined>;
};

/** The books' own mark for "sent to collection". */
export type CollectionMark = {
  /** Marking twice changes nothing. */
  readonly mark: (api: Api, order: MarkOrder) => Promise<void>;
  /** Absent where the books never take the mark off again. */
  readonly unmark?: (api: Api, order: MarkOrder) => Promise<void>;
  readonly isMarked: (api: Api, source: Source) => Promise<boolean>;
};

/**
 * Cases that the books themselves keep with the agency, beyond the mark: Go shows the creditor what becomes of each. There
 * only where the books have such cases.
 */
export type CollectionCases = {
  /** GO-17: whether we are the one of the creditor's agencies that may make new cases. */
  readonly isActive: (api: Api) => Promise<boolean>;
  /** Telling the same again changes nothing. False when the books keep no such case. */
  readonly tell: (
    api: Api,
    it: {
      readonly caseNumber: string;
      /** For people at the creditor. */
      readonly text: string;
      readonly closed: boolean;
      /** What is left to pay to us. */
      readonly balanceOre: Ore;
    },
  ) => Promise<boolean>;
  /** Those of `from` that there are no more, are merged already. */
  readonly merge: (api: Api, it: { readonly into: string; readonly from: readonly string[] }) => Promise<void>;
  /** Gives a whole case back to the creditor. */
  readonly reject: (api: Api, caseNumber: string) => Promise<void>;
  /** What was paid on an item of a case straight to the creditor. */
  readonly payments: (api: Api, source: Source) => Promise<readonly SourcePayment[]>;
  readonly pdf: (api: Api, source: Source) => Promise<Uint8Array>;
};

/**
 * What every accounting system does for us: one folder per system, one line in `registry.ts`.
 *
 * A connector translates and decides nothing. Every function may throw a {@link ConnectorError}. Writes are
 * tried once: after `ambiguous` the caller asks the matching `find…`/`is…` before it writes again.
 * What stands here with a question mark is there exactly when {@link Abilities} says so.
 */
export type Connector = {
  /** Name shown to people. */
  readonly label: string;
  /** What a person does in the system before it can be connected. */
  readonly guide: Guide;
  readonly can: Abilities;
  readonly auth: Auth;
  /**
   * Asks the system whether we are let in. @throws ConnectorError `credentials_wrong` with the name of the wrong one where
   * the system tells, `unauthorized`, `api_module_missing`, `version_too_old`, `privilege_missing`, `factoring_active`.
   */
  readonly verify: (access: Access) => Promise<void>;
  /** Every company that we are let into. */
  readonly companies: (access: Access) => Promise<readonly Company[]>;
  /** Every open item issued on `from` or later, credits too. */
  readonly openItems: (api: Api, from: CalendarDate) => AsyncIterable<ItemPage>;
  /**
   * Payments and credit notes since: every item changed then or later, the settled ones too, with all its payments.
   * @throws ConnectorError `cursor_expired` when the system tells changes no longer from so far back: read everything.
   */
  readonly changedItems?: (api: Api, since: Since) => AsyncIterable<ItemPage>;
  /** The item as the books have it at this moment; `undefined` when it is gone from them. */
  readonly item: (api: Api, source: Source) => Promise<Invoice | undefined>;
  readonly customers: (api: Api) => AsyncIterable<CustomerPage>;
  /** Id of the payment in the system. */
  readonly registerPayment: (api: Api, order: PaymentOrder) => Promise<string>;
  /** Id of a payment like `order` that is not among `known`, the ids that other payments of ours have already. */
  readonly findPayment: (api: Api, order: PaymentOrder, known: ReadonlySet<string>) => Promise<string | undefined>;
  /** Id of the posting in the system. */
  readonly postJournal: (api: Api, order: JournalOrder) => Promise<string>;
  readonly findJournal: (api: Api, order: Pick<JournalOrder, "reference" | "on">) => Promise<string | undefined>;
  readonly proposals?: Proposals;
  /** Marks the item as settled, without a payment. Settling twice is refused: ask `isSettled` first. */
  readonly settle?: (api: Api, order: { readonly source: Source; readonly on: CalendarDate }) => Promise<void>;
  /** False also when the item is gone. */
  readonly isSettled: (api: Api, source: Source) => Promise<boolean>;
  readonly writeOff?: (api: Api, order: WriteOffOrder) => Promise<void>;
  /** Takes back what we wrote, by a counter entry. */
  readonly undo?: (api: Api, order: UndoOrder) => Promise<void>;
  /** True when it was taken back, by whomever, or is gone. */
  readonly isUndone?: (api: Api, order: Pick<UndoOrder, "what" | "id">) => Promise<boolean>;
  /** The first day that can be booked on; `undefined` when all can. */
  readonly firstOpenDay?: (api: Api) => Promise<CalendarDate | undefined>;
  readonly collectionMark?: CollectionMark;
  readonly collectionCases?: CollectionCases;
  /** Every account of the chart, closed ones too where the system tells. */
  readonly accounts: (api: Api) => Promise<readonly LedgerAccount[]>;
  /** VAT codes of the books in use; absent where they do not tell, and take the standard ones. */
  readonly vatCodes?: (api: Api) => Promise<readonly VatCode[]>;
  /** Those in use. */
  readonly bankAccounts: (api: Api) => Promise<readonly BankAccount[]>;
  /** The invoice as it was sent; `undefined` when the books have no document. */
  readonly pdf?: (api: Api, source: Source) => Promise<Uint8Array | undefined>;
  readonly webhooks?: Webhooks;
};
