import type { Access, Agency } from "@kravflyt/connectors";
import type { FaultOrder } from "@kravflyt/sandboxes";
import type { Clock, PastedDoor, WrongAccess } from "../driver.ts";
import type { Way } from "../way.ts";

/** What people do at the agency, and debtors; not through the adapter. Amounts in øre. */
export type AgencyPeople = {
  readonly debtorPays: (caseNumber: string, it: { readonly amountOre: number; readonly on: string }) => Promise<void>;
  readonly addCosts: (
    caseNumber: string,
    it: { readonly feesOre?: number; readonly publicFeesOre?: number; readonly interestOre?: number },
  ) => Promise<void>;
  readonly write: (caseNumber: string, text: string) => Promise<void>;
  readonly sendLetter: (caseNumber: string, on: string) => Promise<void>;
  readonly giveUp: (caseNumber: string) => Promise<void>;
  /** Its own queue stands: no case gets its number. */
  readonly holdReceipts: (held: boolean) => Promise<void>;
};

/** The agency's own books. */
export type AgencyBooks = {
  /** Cases that it works, by our id. */
  readonly cases: () => readonly string[];
  readonly principalOre: (externalId: string) => number;
  /** What the creditor told that it was paid itself. */
  readonly directOre: (externalId: string) => number;
  /** Messages that came from us. */
  readonly messages: (externalId: string) => number;
  readonly closedReason: (externalId: string) => string | null;
  readonly remittedOre: () => number;
  readonly submitted: (externalId: string) => {
    readonly level: string;
    readonly grouped: boolean;
    readonly debtorType: string;
    readonly invoices: readonly {
      readonly invoiceNo: string;
      readonly kid: string | null;
      readonly remaining: number;
    }[];
  };
  readonly addressNotices: () => number;
  readonly differences: () => readonly string[];
};

/** One agency with one creditor in it; the clock stands at 2026-01-05 09:00 UTC. */
export type AgencyWorld = {
  readonly access: Access;
  /** The same agency for another creditor. */
  readonly other: Access;
  readonly way: Way;
  readonly people: AgencyPeople;
  readonly books: AgencyBooks;
  readonly orderFault: (order: FaultOrder) => void;
  readonly clearFaults: () => void;
  readonly violations: () => number;
  readonly pasted: PastedDoor;
  readonly wrong: readonly WrongAccess[];
  /** What must never stand in a failure. */
  readonly secrets: readonly string[];
  /** What a person does at the agency that lets us in no more. */
  readonly revoke: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type AgencyDriver = {
  readonly agency: Agency;
  readonly start: (clock: Clock) => Promise<AgencyWorld>;
  /** Rows on a page. */
  readonly pageSize: number;
  /** Digits that every KID must have. */
  readonly kidLength: number;
  /** How long a number takes. */
  readonly receiptMs: number;
  /** Part of the path of each kind of write. */
  readonly paths: Readonly<Record<"cases" | "payments" | "messages" | "close" | "address", string>>;
};
