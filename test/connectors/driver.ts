import type {
  Access,
  Api,
  AppSecret,
  Connector,
  Credentials,
  Delivery,
  Hint,
  Send,
  Signing,
} from "@kravflyt/connectors";
import type { FaultOrder } from "@kravflyt/sandboxes";
import type { Way } from "./way.ts";

/** A customer as people write it into the system. Left out is not there. */
export type MadeCustomer = {
  readonly name: string;
  readonly organizationNumber?: string;
  readonly email?: string;
  readonly address?: { readonly line: string; readonly postalCode: string; readonly city: string };
};

export type MadeInvoice = {
  /** As `customer` answered it. */
  readonly customer: string;
  /** What the customer owes in all, VAT included. */
  readonly amountOre: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Left out: whatever the system gives. `null`: none. */
  readonly kid?: string | null;
  readonly currency?: string;
};

/** What people do in the system, not through the connector. */
export type People = {
  /** `Customer.sourceId` of the new customer. */
  readonly customer: (it: MadeCustomer) => Promise<string>;
  /** `SourceItem.key` of the new invoice, which has been sent. */
  readonly invoice: (it: MadeInvoice) => Promise<string>;
  /** Where many are made at once in less time than one after the other: the key of each. */
  readonly invoices?: (all: readonly MadeInvoice[]) => Promise<readonly string[]>;
  readonly pay: (key: string, it: { readonly amountOre: number; readonly on: string }) => Promise<void>;
  /** A credit note over the whole invoice, set off against it. */
  readonly credit: (key: string, on: string) => Promise<void>;
  /** A credit note of its own, set off against nothing; its key. */
  readonly creditNote: (it: {
    readonly customer: string;
    readonly amountOre: number;
    readonly on: string;
  }) => Promise<string>;
  readonly remove: (key: string) => Promise<void>;
  readonly moveDueDay: (key: string, dueOn: string) => Promise<void>;
  /** Where the books have proposals: takes all that wait into the books. */
  readonly takeIn?: () => Promise<void>;
  /** Where the books tell up to which day they are closed: closes them. */
  /** Where the books tell that an account is closed: closes it. */
  readonly closeAccount?: (code: string) => Promise<void>;
  readonly lock?: (through: string) => Promise<void>;
};

/** The books as the system itself has them; amounts in øre, debit above zero. */
export type Books = {
  readonly paidOre: (key: string) => Promise<number>;
  readonly outstandingOre: (key: string) => Promise<number>;
  readonly isSettled: (key: string) => Promise<boolean>;
  readonly balance: (account: string) => Promise<number>;
  /** Where the books have proposals: how many wait in them. */
  readonly proposals?: () => Promise<number>;
  /** Where the books have a mark for "sent to collection": how often it was set on the item. */
  readonly marks?: (key: string) => Promise<number>;
  /** What does not add up. Empty is right. */
  readonly differences: () => Promise<readonly string[]>;
};

/** For systems that people consent in. `send` carries no token. */
export type ConsentDoor = {
  readonly app: AppSecret & { readonly redirectUri: string };
  readonly send: Send;
  /** What comes back when a person says yes to `authorizeUrl`. */
  readonly consent: (authorizeUrl: string) => Promise<{ readonly code: string; readonly state: string }>;
  readonly accessBy: (accessToken: string) => Access;
};

/** For systems that people paste something for. */
export type PastedDoor = {
  readonly send: Send;
  readonly signing: Signing;
  /** What people paste, and what is to be read from it. */
  readonly samples: readonly { readonly pasted: Credentials; readonly read: Credentials }[];
  /** What cannot be meant, and the field that says so. */
  readonly unreadable: readonly { readonly pasted: Credentials; readonly field: string }[];
};

/** The way in by something wrong. `told`: the system says which of the credentials it is. */
export type WrongAccess = { readonly credential: string; readonly told: boolean; readonly access: Access };

/** For systems that tell changes by themselves: what they send to us, taken before it is sent. */
export type Messages = {
  /** What `subscribe` is to be given. */
  readonly url: string;
  readonly secret: string;
  /** Subscribes, lets people change an item, and gives what the system then sends, with what it is to tell us. */
  readonly next: () => Promise<{ readonly delivery: Delivery; readonly hints: readonly Hint[] }>;
  /** How many there are in the system. */
  readonly subscriptions: () => Promise<number>;
};

/** One system with books of its own, one company in them, no item yet; the clock stands at 2026-01-05 09:00 UTC. */
export type World = {
  readonly api: Api;
  /** Where the company stands in what lets us in and not in the address: the way into another one's books. */
  readonly apiFor?: (company: string) => Api;
  readonly way: Way;
  readonly people: People;
  readonly books: Books;
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  /** How often a limit of the system was broken so far. */
  readonly violations: () => number;
  readonly consent?: ConsentDoor;
  readonly pasted?: PastedDoor;
  readonly messages?: Messages;
  readonly wrong: readonly WrongAccess[];
  /** What must never stand in a failure: keys, tokens, passwords. */
  readonly secrets: readonly string[];
  /** What a person does in the system who lets us in no more. */
  readonly revoke: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** One system, as the shared test needs to know it. One file for each, one line in `drivers.ts`. */
export type Driver = {
  readonly connector: Connector;
  /** Our limits, as `functions/source-places.ts` has them: the sandbox counts who goes beyond its own. */
  readonly start: (clock: Clock) => Promise<World>;
  /** Items on a page. */
  readonly pageSize: number;
  /** The fewest requests by which `items` open invoices can be read. */
  readonly leastRequests: (items: number) => number;
  /** Requests until the first page is there; absent is 1. More where a row does not say who its customer is. */
  readonly requestsForFirstPage?: number;
  /** Requests that change the books, not those for a token. */
  readonly writes: readonly { readonly method: string; readonly path?: string }[];
  /** Part of the path of the requests by which items are listed. */
  readonly listPath: string;
  /** True when the system numbers every invoice's KID itself, so that a KID of ours cannot be asked for. */
  readonly ownKidOnly?: boolean;
  /** True when nobody can take a proposal in: the books that they are kept in are made up. */
  readonly proposalsAreNotes?: true;
  /** True when the books tell of accounts that are closed. Elsewhere a closed account is not there. */
  readonly closesAccounts?: true;
  readonly accounts: { readonly bank: string; readonly interest: string };
  /** Codes that a wrong company (in the API's address, or by `apiFor`) may be answered by. */
  readonly unknownCompany: readonly string[];
  /** Answers as the system with `items` open invoices does, each page made when it is asked for. */
  readonly answersWith: (items: number) => Send;
};

export type Clock = { readonly now: () => number; readonly pass: (ms: number) => Promise<void> };
