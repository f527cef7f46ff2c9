import type { CalendarDate, CaseId } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import type { CustomerRef } from "./invoices.ts";
import { keys } from "./keys.ts";
import { keyText, loadVersioned, parseVersioned, readItems } from "./read.ts";
import { calendarDateSchema, caseIdSchema, type FieldsOf } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/**
 * The cases that were opened on a customer of late. Whoever opens one writes it, at the version that was read, so that
 * of two who open at the same moment only one does: the other finds the case, and its claims join it.
 */
export type CustomerCases = {
  /** Newest last. */
  readonly opened: readonly { readonly caseId: CaseId; readonly on: CalendarDate }[];
};

const customerCasesSchema = z.strictObject({
  opened: z.array(z.strictObject({ caseId: caseIdSchema, on: calendarDateSchema })),
} satisfies FieldsOf<CustomerCases>) satisfies z.ZodType<CustomerCases>;

const keyOf = ({ connectionId, customerId }: CustomerRef) => keys.customerCases(connectionId, customerId);

export const loadCustomerCases = (table: Table, customer: CustomerRef): Promise<Versioned<CustomerCases> | undefined> =>
  loadVersioned(table, keyOf(customer), customerCasesSchema);

/** The cases opened of late on any of `customers`, as lists show them, 100 customers a request. */
export async function casesOfCustomers(table: Table, customers: readonly CustomerRef[]): Promise<readonly CaseId[]> {
  const items = await readItems(table, customers.map(keyOf), "eventual");
  return customers.flatMap((customer) => {
    const item = items.get(keyText(keyOf(customer)));
    if (item === undefined) return [];
    return parseVersioned(customerCasesSchema, item).value.opened.map(({ caseId }) => caseId);
  });
}

export type CustomerCasesWrite = {
  readonly customer: CustomerRef;
  readonly before?: Versioned<CustomerCases> | undefined;
  readonly after: CustomerCases;
};

export const customerCasesChange = ({ customer, before, after }: CustomerCasesWrite): Change =>
  putVersion({ name: "customer_cases", key: keyOf(customer), value: after, before });
