import type { BookingMode, CalendarDate, ConnectionId, CreditorId, Invoice, Ore } from "@kravflyt/core";
import type { Tokens } from "./tokens.ts";

/** Sends one HTTP request. Timeout, rate and retries are the transport's; tests pass their own. */
export type Send = (request: Request) => Promise<Response>;

/** Access to a system, before a company is chosen. `apiUrl` ends where the paths of the API follow. */
export type Access = { readonly send: Send; readonly apiUrl: string };

/** Access to the books of one company. `send` carries the access token. */
export type Api = Access & {
  /** {@link Company.id} of the chosen company. */
  readonly company: string;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
};

export type Company = {
  readonly id: string;
  readonly name: string;
  readonly organizationNumber?: string;
  /** False until the company has ordered the system's API add-on (FIKEN-2). */
  readonly hasApiAccess: boolean;
  readonly testCompany: boolean;
};

/** What finds an item again in its system, and nothing else ({@link Invoice.source}). */
export type Source = Invoice["source"];

/** An item of the books. `key` is short and never changes: the same item always has the same one. */
export type SourceItem = { readonly key: string; readonly invoice: Invoice };

/** Some items; never empty. No key comes twice in one reading, whatever the system repeats. */
export type ItemPage = { readonly items: readonly SourceItem[] };

export type PaymentOrder = {
  readonly source: Source;
  readonly paidOn: CalendarDate;
  /** Bank account in the creditor's books (`1920:10001`). */
  readonly account: string;
  /** Above zero. */
  readonly amountOre: Ore;
};

export type JournalLine = {
  readonly account: string;
  readonly side: "debit" | "credit";
  /** Above zero. */
  readonly amountOre: Ore;
};

export type JournalOrder = {
  /** Ours, unique per posting: 1 to 100 characters, no square bracket. The posting is found again by it. */
  readonly reference: string;
  /** For people; cut where the system's limit is. */
  readonly description: string;
  readonly on: CalendarDate;
  readonly lines: readonly JournalLine[];
};

/** Why a claim is written off as lost. */
export const WRITE_OFF_REASONS = [
  "overdue_six_months",
  "collection_failed",
  "debtor_bankrupt",
  "held_irrecoverable",
] as const;
export type WriteOffReason = (typeof WRITE_OFF_REASONS)[number];

export type WriteOffOrder = {
  readonly source: Source;
  readonly on: CalendarDate;
  readonly reason: WriteOffReason;
  readonly comment: string;
};

export type LedgerAccount = { readonly code: string; readonly name: string };

/** An account that payments can be booked on; `code` as bookings need it, `number` as banks write it. */
export type BankAccount = LedgerAccount & { readonly number?: string };

/** `loginUrl` ends where `/authorize` and `/token` follow. */
export type App = { readonly loginUrl: string; readonly clientId: string; readonly redirectUri: string };
export type AppSecret = Pick<App, "loginUrl" | "clientId"> & { readonly clientSecret: string };

/** Consent of the user, OAuth 2 authorisation code. `send` here carries no token and must allow `loginUrl`. */
export type OAuth = {
  /** Where the user goes to consent. `state` comes back with the code; the caller compares the two. */
  readonly authorizeUrl: (it: App & { readonly state: string }) => string;
  /** @throws ConnectorError `consent_withdrawn` when the code is used, old or made up. */
  readonly exchangeCode: (
    send: Send,
    it: AppSecret & Pick<App, "redirectUri"> & { readonly code: string; readonly state: string },
  ) => Promise<Tokens>;
  /**
   * New tokens for `refreshToken`, which may be good only once: save the answer before using it.
   * When the system sends no new refresh token, the answer holds the old one.
   * @throws ConnectorError `consent_withdrawn` when the refresh token is no longer good. Where several
   * processes share it, read the stored tokens once more first: another one may have refreshed them.
   */
  readonly refresh: (send: Send, it: AppSecret & { readonly refreshToken: string }) => Promise<Tokens>;
};

/** What a system can do, so that nobody has to ask which one it is. */
export type Abilities = {
  readonly auth: "oauth2_code";
  /** `day`: changes are told apart by day only, so the caller asks from a day before the last reading. */
  readonly changedSince: "day" | "none";
  readonly bookingModes: readonly BookingMode[];
  /** True when the system itself refuses the same write twice. Otherwise look before trying again. */
  readonly naturalIdempotency: boolean;
  /** True when the books have a mark for "sent to collection". */
  readonly sentToCollectionMark: boolean;
  readonly pdf: boolean;
};

/**
 * What every accounting system does for us: one folder per system, one line in `registry.ts`.
 *
 * A connector translates and decides nothing. Every function may throw a {@link ConnectorError}. Writes are
 * tried once: after `ambiguous` the caller asks the matching `find…`/`is…` before it writes again.
 */
export type Connector = {
  /** Name shown to people. */
  readonly label: string;
  readonly can: Abilities;
  readonly oauth: OAuth;
  /** Every company that the consent covers. */
  readonly companies: (access: Access) => Promise<readonly Company[]>;
  /** Every open item issued on `from` or later, credits too. */
  readonly openItems: (api: Api, from: CalendarDate) => AsyncIterable<ItemPage>;
  /** Every item changed on `since` or later, the settled ones too. */
  readonly changedItems: (api: Api, since: CalendarDate) => AsyncIterable<ItemPage>;
  /** The item as the books have it at this moment; `undefined` when it is gone from them. */
  readonly item: (api: Api, source: Source) => Promise<Invoice | undefined>;
  /** Id of the payment in the system. */
  readonly registerPayment: (api: Api, order: PaymentOrder) => Promise<string>;
  /** Id of a payment like `order` that is not among `known`, the ids that other payments of ours have already. */
  readonly findPayment: (api: Api, order: PaymentOrder, known: ReadonlySet<string>) => Promise<string | undefined>;
  /** Id of the posting in the system. */
  readonly postJournal: (api: Api, order: JournalOrder) => Promise<string>;
  readonly findJournal: (api: Api, order: Pick<JournalOrder, "reference" | "on">) => Promise<string | undefined>;
  /** Marks the item as settled, without a payment. Settling twice is refused: ask `isSettled` first. */
  readonly settle: (api: Api, order: { readonly source: Source; readonly on: CalendarDate }) => Promise<void>;
  /** False also when the item is gone. */
  readonly isSettled: (api: Api, source: Source) => Promise<boolean>;
  readonly writeOff: (api: Api, order: WriteOffOrder) => Promise<void>;
  readonly accounts: (api: Api) => Promise<readonly LedgerAccount[]>;
  /** Those in use. */
  readonly bankAccounts: (api: Api) => Promise<readonly BankAccount[]>;
  /** The invoice as it was sent; `undefined` when the books have no document. */
  readonly pdf: (api: Api, source: Source) => Promise<Uint8Array | undefined>;
};
