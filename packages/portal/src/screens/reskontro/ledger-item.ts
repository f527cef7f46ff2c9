import type { Reply } from "../../api/client.ts";
import type { Refusal } from "../../api/failure.ts";
import { isLeftOut } from "./reason-groups.ts";

type Judged = Reply<"listByReason">["items"][number];
type Invoice = Reply<"listInvoices">["invoices"][number];

export type Level = "reminder" | "collection";

/** An open item as the page shows it, whichever list it came from. */
export type LedgerItem = Pick<
  Judged,
  "invoiceId" | "number" | "customerName" | "connectionId" | "customerId" | "dueOn" | "outstandingOre" | "caseId"
> & {
  readonly caseNumber?: string | undefined;
  readonly debtorKind?: Judged["debtorKind"] | undefined;
  /** What it is ready for; only of what a case can be started on now. */
  readonly level?: Level;
  readonly first?: Judged["first"] | undefined;
  readonly act?: Judged["act"] | undefined;
  readonly why?: Refusal | undefined;
  readonly customerCreditOre?: number | undefined;
  readonly agencyReference?: Invoice["agencyReference"] | undefined;
};

export const fromJudged = (item: Judged, level?: Level): LedgerItem =>
  level === undefined ? item : { ...item, level };

/** An invoice says itself why it is in no case; what is in one has its reasons there. */
export function fromInvoice(invoice: Invoice): LedgerItem {
  const { invoiceId, number, connectionId, customer, dueOn, outstandingOre, caseId } = invoice;
  const { customerCreditOre, agencyReference } = invoice;
  return {
    invoiceId,
    number,
    connectionId,
    customerId: customer.customerId,
    customerName: customer.name,
    debtorKind: customer.kind,
    dueOn,
    outstandingOre,
    caseId,
    // a case has the number that is its id
    caseNumber: caseId,
    why: invoice.notCollectable ?? invoice.notStartable ?? invoice.notStarted,
    customerCreditOre,
    agencyReference,
  };
}

/** What the customer is called; by its number where the books gave nothing but that. */
export const customerOf = (
  { customerName, customerId }: Pick<LedgerItem, "customerName" | "customerId">,
  numbered: (customerId: string) => string,
): string => (customerName === "" ? numbered(customerId) : customerName);

/**
 * Can its customer be taken out of collection with effect on it (GO-15)? Not where a case runs, or may run: it would go on.
 */
export const isExcludable = ({ caseId, why }: Pick<LedgerItem, "caseId" | "why">): boolean =>
  caseId === undefined && (why === undefined || (why.code !== "customer_excluded" && !isLeftOut(why.code)));

/** The items whose customer or invoice number holds the text, whatever its case. */
export function found(items: readonly LedgerItem[], search: string | undefined): readonly LedgerItem[] {
  const wanted = search?.trim().toLocaleLowerCase("nb") ?? "";
  if (wanted === "") return items;
  return items.filter(({ customerName, number }) =>
    [customerName, number].some((text) => text.toLocaleLowerCase("nb").includes(wanted)),
  );
}

export const sumOf = (items: readonly LedgerItem[]): number =>
  items.reduce((sum, { outstandingOre }) => sum + outstandingOre, 0);

/** What would be sent first, and on which day, each with how many items; what waits with the reason. */
export type FirstSteps = {
  readonly letters: readonly { readonly step: string; readonly on: string; readonly count: number }[];
  readonly waits: readonly { readonly code: string; readonly count: number }[];
};

export function firstSteps(items: readonly LedgerItem[]): FirstSteps {
  const letters = new Map<string, FirstSteps["letters"][number]>();
  const waits = new Map<string, number>();
  for (const { first } of items) {
    if (first?.kind === "letter") {
      const key = `${first.on} ${first.step}`;
      const { step, on } = first;
      letters.set(key, { step, on, count: (letters.get(key)?.count ?? 0) + 1 });
    } else if (first?.kind === "wait") {
      const code = first.refusal?.code ?? first.reason;
      waits.set(code, (waits.get(code) ?? 0) + 1);
    }
  }
  const byDay = [...letters.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { letters: byDay, waits: [...waits].map(([code, count]) => ({ code, count })) };
}
