import type { OpenRefusal } from "./case/open.ts";
import type { Invoice } from "./invoice.ts";
import { identityOf } from "./party.ts";
import type { Result } from "./result.ts";
import type { Creditor } from "./settings.ts";

export type Grouped<One> = {
  readonly invoiceOf: (one: One) => Invoice;
  /** Invoices that one case holds; what is more goes into the next. */
  readonly most: number;
};

/** The same for invoices of one debtor: a number that the books gave to somebody else later is two debtors. */
export const debtorKey = ({ connectionId, customer }: Pick<Invoice, "connectionId" | "customer">): string =>
  `${connectionId} ${customer.sourceId} ${identityOf(customer)}`;

/**
 * What goes into one case each, in the order in which it came. Where the debtor pays to the client account, the invoices
 * of one customer are collected together (LOV-1988-05-13-26 § 17); where it pays to the creditor, each is its own.
 */
export function startGroups<One>(
  ready: readonly One[],
  { payee }: Pick<Creditor, "payee">,
  { invoiceOf, most }: Grouped<One>,
): readonly (readonly One[])[] {
  const key = (one: One) => {
    const invoice = invoiceOf(one);
    return payee === "client_account" ? debtorKey(invoice) : invoice.id;
  };
  return [...Map.groupBy(ready, key).values()].flatMap((group) => inCases(group, most));
}

function inCases<One>(group: readonly One[], most: number): readonly (readonly One[])[] {
  const count = Math.ceil(group.length / most);
  return Array.from({ length: count }, (_, i) => group.slice(i * most, (i + 1) * most));
}

/** What would become of some invoices if a case was opened on them together. */
export type Tried<One, Opened> = { readonly group: readonly One[]; readonly result: Result<Opened, OpenRefusal> };

/** One invoice of a customer that may not be collected must not hold the others back: it is tried alone, they together. */
export function triedTogether<One, Opened>(
  group: readonly One[],
  open: (some: readonly One[]) => Result<Opened, OpenRefusal>,
): readonly Tried<One, Opened>[] {
  const whole = { group, result: open(group) };
  if (whole.result.ok || whole.result.refusal.code !== "not_collectable" || group.length < 2) return [whole];
  const alone = group.map((one) => ({ group: [one], result: open([one]) }));
  const collectable = alone.filter(({ result }) => result.ok).flatMap((one) => one.group);
  const others = alone.filter(({ result }) => !result.ok);
  return collectable.length === 0 ? others : [...others, { group: collectable, result: open(collectable) }];
}
