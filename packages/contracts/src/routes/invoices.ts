import { DEBTOR_KINDS, INVOICE_KINDS } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { Broken, CreditorParams, page, RefusalReply } from "./parts.ts";
import { JudgedReply } from "./reasons.ts";

export const InvoiceReply = z.strictObject({
  invoiceId: Id,
  connectionId: Id,
  kind: z.enum(INVOICE_KINDS),
  number: z.string(),
  issuedOn: CalendarDateText.optional(),
  dueOn: CalendarDateText.optional(),
  currency: z.string(),
  totalOre: OreAmount,
  outstandingOre: OreAmount,
  customer: z.strictObject({
    /** The customer's id in the creditor's books. */
    customerId: z.string(),
    name: z.string(),
    /** Absent when the register does not know the number. */
    kind: z.enum(DEBTOR_KINDS).optional(),
    organizationNumber: z.string().optional(),
  }),
  /** 0 or less while it is not due; absent without a due date. */
  daysPastDue: z.int().optional(),
  /** A case can be started on it now, and it is old enough to be offered for that (FIKEN-10). */
  startable: z.boolean(),
  /** Why it may not be collected, with what belongs to the reason; absent when it may. */
  notCollectable: RefusalReply.optional(),
  /** Why nobody may start it today, though it may be collected: fetch rules, an excluded customer, a credit. */
  notStartable: RefusalReply.optional(),
  /** T7: what stands to the customer's credit in the books; absent when nothing does. */
  customerCreditOre: PositiveOre.optional(),
  /** Why full auto does not start it today; absent when it does, may not be collected or is in a case. */
  notStarted: RefusalReply.optional(),
  /** The case it is collected in. */
  caseId: Id.optional(),
  /** SVEA-31: the agency that has had it last, and its number there. */
  agencyReference: z.strictObject({ agency: z.string(), caseNumber: z.string() }).optional(),
});

export const listInvoices = {
  method: "GET",
  path: "/creditors/{creditorId}/invoices",
  summary: "The creditor's invoices as the books have them, each with the reason why it may not be collected.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({
    /** `false` lists the settled ones too. */
    open: z
      .enum(["true", "false"])
      .default("true")
      .transform((text) => text === "true"),
    cursor: Cursor.optional(),
  }),
  status: 200,
  reply: z.strictObject({
    invoices: page(InvoiceReply),
    /** N7: open items that were seen in the books and could not be stored, each with the reason. */
    leftOut: page(JudgedReply),
    broken: Broken,
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;
