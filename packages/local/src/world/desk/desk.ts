import type { SystemName } from "@kravflyt/connectors";
import type { CalendarDate, Creditor, CreditorId, Ore } from "@kravflyt/core";

/** An invoice as the creditor's own books have it. */
export type DeskInvoice = {
  readonly id: string;
  /** As it stands on the invoice, and so on letters about it. */
  readonly number: string;
  readonly dueOn?: CalendarDate | undefined;
  readonly currency: string;
  /** Below zero when too much was paid. */
  readonly outstandingOre: Ore;
  /** Money only; credit notes are none. */
  readonly paidOre: Ore;
  readonly settled: boolean;
};

/** A customer as somebody types it into the books. */
export type CustomerCard = {
  readonly name: string;
  readonly organizationNumber?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: { readonly line: string; readonly postCode: string; readonly city: string } | undefined;
};

export type NewInvoice = {
  readonly customer: string;
  readonly amountOre: Ore;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** Absent is NOK. */
  readonly currency?: string;
};

type OnInvoice = { readonly invoice: string; readonly on: CalendarDate };

/**
 * What people at a creditor do in its accounting system. Each deed has a name of its own, and is done once however often it is
 * ordered by that name: a day that is lived again changes nothing.
 */
export type People = {
  readonly customer: (deed: string, card: CustomerCard) => Promise<string>;
  readonly invoice: (deed: string, it: NewInvoice) => Promise<string>;
  readonly pay: (deed: string, it: OnInvoice & { readonly amountOre: Ore }) => Promise<void>;
  /** Credits what is left of an invoice, by a credit note that is set off against it. */
  readonly credit: (deed: string, it: OnInvoice) => Promise<void>;
  readonly remind: (deed: string, it: OnInvoice) => Promise<void>;
  /** Takes what the hub has proposed in the books into them; absent where the books have no place for proposals. */
  readonly takeIn?: () => Promise<void>;
};

/** How the hub is let into the books: by consent on the system's page, or by what it handed out to the creditor. */
export type Door =
  | { readonly kind: "consent"; readonly company: string }
  | { readonly kind: "credentials"; readonly credentials: Readonly<Record<string, string>> };

/** The desk at which people at one creditor keep its books. */
export type Desk = {
  readonly system: SystemName;
  readonly creditorId: CreditorId;
  readonly door: Door;
  /** What a person at the creditor chooses when the connection is switched on. */
  readonly accounts: { readonly interestAccount: string; readonly feeAccount: string; readonly bankAccount: string };
  /** Field of the hub's `source` of an invoice that says what the books call it. */
  readonly idInSource: string;
  readonly people: People;
  readonly invoices: () => readonly DeskInvoice[];
  readonly customers: () => readonly string[];
  /** What moved on an account since the demo began, by its code; debit above zero. */
  readonly moved: (account: string) => Ore;
};

/** A creditor of the demo, and the system that its books are in. */
export type DemoCreditor = {
  readonly index: number;
  readonly system: SystemName;
  readonly creditor: Creditor;
};
