import { type CalendarDate, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import type { World } from "../server/world.ts";
import type { Access } from "./access.ts";
import { legalVatTypes } from "./chart.ts";
import type { Outcome, TripletexCommand } from "./commands.ts";
import { EVENTS } from "./events.ts";
import { findInvoice } from "./invoicing.ts";
import { fromKroner } from "./kroner.ts";
import { findVoucher, type PostingDraft } from "./ledger.ts";
import { flag, idOf, list, requiredDay, requiredText, single, wholeNumber } from "./listing.ts";
import { forbidden, wrongField } from "./refusals.ts";
import { type Company, DISPATCH_TYPES, REMINDER_TYPES, type TripletexState } from "./state.ts";
import { invoiceNode, subscriptionNode, voucherNode } from "./to-node.ts";

export type TripletexWorld = World<TripletexState, TripletexCommand, Outcome>;

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "not a date");
const Ref = z.looseObject({ id: z.int() });
const VoucherBody = z.strictObject({
  date: Day,
  description: z.string().min(1).max(255),
  externalVoucherNumber: z.string().min(1).max(70).optional(),
  postings: z.array(
    z.strictObject({
      row: z.int().min(1),
      date: Day.optional(),
      description: z.string().optional(),
      account: Ref,
      customer: Ref.optional(),
      invoiceNumber: z.string().optional(),
      vatType: Ref.optional(),
      amountGross: z.number(),
      amountGrossCurrency: z.number(),
    }),
  ),
});
type PostingBody = z.output<typeof VoucherBody>["postings"][number];

const SubscriptionBody = z.strictObject({
  event: z.string(),
  targetUrl: z.url(),
  fields: z.string().optional(),
  authHeaderName: z.string().optional(),
  authHeaderValue: z.string().optional(),
  hmacSharedSecret: z.string().min(1).optional(),
});

/** `hasAdvancedVoucher`: the company has bought what it takes to book vouchers straight into the ledger. */
export function writeRoutes(
  { execute }: TripletexWorld,
  access: Access,
  { hasAdvancedVoucher }: { readonly hasAdvancedVoucher: boolean },
): readonly Route[] {
  const on = (method: Route["method"], path: string, handle: (company: Company, call: Call) => Reply): Route => ({
    method,
    path: `/v2/${path}`,
    handle: (call) => access.enter(call, ({ company }) => handle(company, call)),
  });
  return [
    on("PUT", "invoice/:id/[:]payment", (company, call) => {
      const invoiceId = idOf(call);
      const date = requiredDay(call, "paymentDate");
      const paymentTypeId = wholeNumber(call, "paymentTypeId") ?? 0;
      const amount = amountOf("paidAmount", requiredText(call, "paidAmount"));
      execute({ type: "pay", companyId: company.id, invoiceId, date, paymentTypeId, amount });
      return single(call, invoiceNode(company, findInvoice(company, invoiceId)));
    }),
    on("PUT", "invoice/:id/[:]createReminder", (company, call) => {
      const invoiceId = idOf(call);
      const type = oneOf(call, "type", REMINDER_TYPES);
      oneOf(call, "dispatchType", DISPATCH_TYPES);
      const date = requiredDay(call, "date");
      const includeCharge = flag(call, "includeCharge");
      execute({ type: "remind", companyId: company.id, reminder: { invoiceId, type, date, includeCharge } });
      return single(call, invoiceNode(company, findInvoice(company, invoiceId)));
    }),
    on("PUT", "invoice/:id/[:]createCreditNote", (company, call) => {
      const command = { type: "credit_invoice", invoiceId: idOf(call), date: requiredDay(call, "date") } as const;
      const { id } = execute({ ...command, companyId: company.id });
      return single(call, invoiceNode(company, findInvoice(company, id)));
    }),
    on("POST", "ledger/voucher", (company, call) => {
      const inLedger = call.query.get("sendToLedger") !== "false";
      if (inLedger && !hasAdvancedVoucher) throw forbidden("Advanced Voucher is required to send to ledger");
      const { date, description, externalVoucherNumber, postings: asked } = readJson(call, VoucherBody);
      const postings = asked.map((posting) => toPosting(company, posting));
      const voucher = { date, description, externalVoucherNumber, inLedger, postings };
      const { id } = execute({ type: "post_voucher", companyId: company.id, voucher });
      return single(call, voucherNode(company, findVoucher(company, id)), 201);
    }),
    on("PUT", "ledger/voucher/:id/[:]reverse", (company, call) => {
      const command = { type: "reverse_voucher", voucherId: idOf(call), date: requiredDay(call, "date") } as const;
      const { id } = execute({ ...command, companyId: company.id });
      return single(call, voucherNode(company, findVoucher(company, id)));
    }),
    on("GET", "event", () => {
      const events = Object.entries(EVENTS).map(([event, description]) => [event, { description }]);
      return json({ value: Object.fromEntries(events) });
    }),
    on("GET", "event/subscription", ({ subscriptions }, call) => list(call, subscriptions.values(), subscriptionNode)),
    on("POST", "event/subscription", (company, call) => {
      const subscription = readJson(call, SubscriptionBody);
      if (!Object.hasOwn(EVENTS, subscription.event)) throw wrongField("event", "The event does not exist.");
      const { id } = execute({ type: "subscribe", companyId: company.id, subscription });
      return single(call, subscriptionNode({ ...subscription, id }), 201);
    }),
    on("DELETE", "event/subscription/:id", (company, call) => {
      execute({ type: "unsubscribe", companyId: company.id, subscriptionId: idOf(call) });
      return { status: 204 };
    }),
  ];
}

/** The gross amounts alone count. */
function toPosting(company: Company, body: PostingBody): PostingDraft {
  const { account, customer, invoiceNumber, amountGross, vatType } = body;
  const found = [...company.accounts.values()].find(({ id }) => id === account.id);
  if (found === undefined) throw wrongField("postings.account.id", "The account does not exist.");
  if (customer !== undefined && !company.customers.has(customer.id)) {
    throw wrongField("postings.customer.id", "The customer does not exist.");
  }
  if (vatType !== undefined && !legalVatTypes(found.number).some(({ id }) => id === vatType.id)) {
    throw wrongField("postings.vatType.id", "The VAT type is not legal on the account.");
  }
  const invoice = [...company.invoices.values()].find(
    ({ number, customerId }) => String(number) === invoiceNumber && customerId === customer?.id,
  );
  const amount = amountOf("postings.amountGross", amountGross);
  return { account: found.number, amount, customerId: customer?.id, invoiceId: invoice?.id, vatTypeId: vatType?.id };
}

function amountOf(field: string, value: number | string): Ore {
  const amount = fromKroner(value);
  if (amount === undefined) throw wrongField(field, "Not an amount with at most two decimals.");
  return amount;
}

function oneOf<Value extends string>(call: Call, name: string, values: readonly Value[]): Value {
  const asked = requiredText(call, name);
  const found = values.find((value) => value === asked);
  if (found === undefined) throw wrongField(name, "Not one of the values.");
  return found;
}
