import type {
  Address,
  AgencyCloseReason,
  AgencyEndReason,
  AgencyView,
  CalendarDate,
  CollectionLevel,
  Instant,
  Ore,
  Submission,
} from "@kravflyt/core";
import type { Access } from "../access.ts";
import type { ApiKey } from "../auth.ts";

/** What an agency can do, so that nobody has to ask which one it is. */
export type AgencyAbilities = {
  /** Levels at which it takes cases (SVEA-3). */
  readonly levels: readonly CollectionLevel[];
  /** Cases in one batch, at most. */
  readonly batchMax: number;
  /** True when it tells of the letters it sent (SVEA-4). */
  readonly dispatches: boolean;
  /** True when it hands out those letters. */
  readonly pdf: boolean;
  /** True when it takes a new address of the creditor by itself; otherwise an e-mail tells it (SVEA-14). */
  readonly addressNotice: boolean;
};

/** What became of a case of a batch. `queued`: it has no number yet (SVEA-30). */
export type Receipt = { readonly externalId: string } & (
  | { readonly state: "queued" }
  | { readonly state: "created"; readonly caseNumber: string }
  /** `reason` is the agency's word for it; never what it wrote of a person. */
  | { readonly state: "rejected"; readonly reason: string }
);

/** A case as the agency has it now. */
export type AgencyCase = {
  readonly caseNumber: string;
  readonly externalId: string;
  readonly view: AgencyView;
  readonly closed?: AgencyEndReason;
};

/** What a debtor paid to the agency, one line for each invoice. Only the principal is the creditor's. */
export type AgencyPayment = {
  readonly paymentId: string;
  readonly caseNumber: string;
  readonly invoiceNumber: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  /** Adds up to `amountOre`. */
  readonly coverage: {
    readonly publicFeesOre: Ore;
    readonly principalOre: Ore;
    readonly feesOre: Ore;
    readonly interestOre: Ore;
  };
  /** By which the money that was sent on is known again. */
  readonly remittanceReference: string;
};

export type AgencyMessage = {
  readonly messageId: string;
  readonly caseNumber: string;
  readonly at: Instant;
  readonly text: string;
};

/** A letter that the agency sent to the debtor. */
export type AgencyDispatch = {
  readonly dispatchId: string;
  readonly caseNumber: string;
  readonly kind: string;
  readonly sentOn: CalendarDate;
  readonly channel: string;
};

/** Some rows; never empty in both. What cannot be read is named by its id, and hides no other. */
export type AgencyPage<Row> = { readonly rows: readonly Row[]; readonly unreadable: readonly string[] };

export type DirectPayment = {
  /** Ours, unique per payment, 1 to 100 characters. */
  readonly reference: string;
  readonly caseNumber: string;
  readonly invoiceNumber: string;
  readonly kid?: string;
  readonly paidOn: CalendarDate;
  /** Above zero. */
  readonly amountOre: Ore;
};

export type OutgoingMessage = { readonly reference: string; readonly caseNumber: string; readonly text: string };

export type AddressNotice = {
  readonly reference: string;
  readonly name: string;
  readonly organizationNumber: string;
  readonly address: Address;
};

/** An invoice's document, by its number. */
export type Documents = ReadonlyMap<string, Uint8Array>;

type Named = { readonly caseNumber: string; readonly reference: string };

/**
 * An agency that takes cases over: one folder for each, one line in `registry.ts`. It keeps no books of the creditor, so it
 * is no `Connector`; but it is let in, asked and failed in the same way.
 *
 * An adapter translates and decides nothing. Every function may throw a `ConnectorError`. Writes are tried once: after
 * `ambiguous` the caller asks the matching `find…` before it writes again.
 */
export type Agency = {
  /** Name shown to people. */
  readonly label: string;
  readonly can: AgencyAbilities;
  readonly auth: ApiKey;
  /** Where access is ordered by e-mail (SVEA-12). */
  readonly orderEmail: string;
  /** @throws ConnectorError `credentials_wrong` with the name of the wrong one. */
  readonly verify: (access: Access) => Promise<void>;
  /** Id of the batch. Cases have no number yet. @throws ConnectorError `already_done` when it knows one of them. */
  readonly submitCases: (
    access: Access,
    it: { readonly level: CollectionLevel; readonly cases: readonly Submission[]; readonly documents: Documents },
  ) => Promise<string>;
  /** What became of each case of a batch; empty when there is no such batch. */
  readonly receipts: (access: Access, batchId: string) => Promise<readonly Receipt[]>;
  /** By our own id; a case without a number yet is `queued`. `undefined` when it never came. */
  readonly findCase: (access: Access, externalId: string) => Promise<Receipt | undefined>;
  /** Every case that changed at `since` or later. One that changes meanwhile may come again. */
  readonly cases: (access: Access, since: Instant) => AsyncIterable<AgencyPage<AgencyCase>>;
  /** Tells of money that the creditor was paid itself. Id of it at the agency. */
  readonly registerPayment: (access: Access, it: DirectPayment) => Promise<string>;
  readonly findPayment: (access: Access, it: Named) => Promise<string | undefined>;
  /** What debtors paid to the agency, registered there at `since` or later; no line twice. */
  readonly payments: (access: Access, since: Instant) => AsyncIterable<AgencyPage<AgencyPayment>>;
  readonly sendMessage: (access: Access, it: OutgoingMessage) => Promise<string>;
  readonly findMessage: (access: Access, it: Named) => Promise<string | undefined>;
  /** What its case handlers wrote to us; no message twice. */
  readonly messages: (access: Access, since: Instant) => AsyncIterable<AgencyPage<AgencyMessage>>;
  /** Ends a case. Closing one that has ended changes nothing. */
  readonly closeCase: (
    access: Access,
    it: { readonly caseNumber: string; readonly reason: AgencyCloseReason },
  ) => Promise<void>;
  readonly dispatches?: (access: Access, since: Instant) => AsyncIterable<AgencyPage<AgencyDispatch>>;
  readonly pdf?: (access: Access, dispatchId: string) => Promise<Uint8Array | undefined>;
  /** The same notice again changes nothing. */
  readonly changeAddress?: (access: Access, it: AddressNotice) => Promise<void>;
};
