import type { RowFault } from "@kravflyt/contracts";
import { type ConnectionId, type Invoice, type InvoiceId, invoiceId, type NotCollectable } from "@kravflyt/core";
import type { StoredInvoice, Versioned } from "@kravflyt/store";
import { contentHash } from "./content-hash.ts";

/** What is not known of an item while a row about it has not been taken in. */
export type About =
  /** Its whole state. `appliesTo`: the invoice that a credit note lowers. */
  | { readonly kind: "state"; readonly appliesTo?: string; readonly saysPayments: boolean; readonly saysLeft: boolean }
  | { readonly kind: "payment"; readonly id?: string };

/** What a row of a request comes to, before anything is stored. */
export type Draft = {
  readonly at: number;
  readonly id?: string;
  /** The item that the row is about, by its own id. */
  readonly itemId?: string;
  readonly about: About;
  readonly faults: readonly RowFault[];
};

/** What became of a row. */
export type PushAnswer = {
  readonly at: number;
  readonly id?: string;
  readonly outcome: "stored" | "unchanged" | "refused" | "later";
  readonly faults: readonly RowFault[];
  /** Code of why it is not collected, whatever day it is. */
  readonly notCollectable?: NotCollectable["code"];
};

type Known = ReadonlyMap<InvoiceId, Versioned<StoredInvoice>>;
type Now = { readonly invoice: Invoice; readonly removed: boolean };

/** The pushed items that a request is about, as they are and as its rows make them, one after the other. */
export type PushBooks = ReturnType<typeof pushBooks>;

export function pushBooks(connectionId: ConnectionId, known: Known) {
  const now = new Map<string, Now>();
  const idOf = (id: string): InvoiceId => invoiceId(`${connectionId}:${id}`);
  const before = (id: string): StoredInvoice | undefined => known.get(idOf(id))?.value;
  const current = (id: string): Now | undefined => now.get(id) ?? before(id);
  const isChanged = (id: string, { invoice, removed }: Now): boolean => {
    const was = before(id);
    return was === undefined || was.removed !== removed || contentHash(was.invoice) !== contentHash(invoice);
  };
  const changed = (): readonly (readonly [string, Now])[] => [...now].filter(([id, one]) => isChanged(id, one));
  return {
    before,
    /** The item, deleted or not. */
    item: (id: string): Invoice | undefined => current(id)?.invoice,
    /** The item while it is in the books. */
    present: (id: string): Invoice | undefined => (current(id)?.removed === false ? current(id)?.invoice : undefined),
    put: (id: string, invoice: Invoice, removed = false) => now.set(id, { invoice, removed }),
    isChanged: (id: string): boolean => {
      const one = now.get(id);
      return one !== undefined && isChanged(id, one);
    },
    /** An invoice before the credit notes on it: what remembers a credit note is stored first. */
    changed: (removed: boolean) =>
      changed()
        .filter(([, one]) => one.removed === removed)
        .map(([key, { invoice }]) => ({ key, invoice }))
        .toSorted((a, b) => Number(a.invoice.kind === "credit") - Number(b.invoice.kind === "credit")),
  };
}
