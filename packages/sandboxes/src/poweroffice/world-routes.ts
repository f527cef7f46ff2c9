import { type CalendarDate, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { json, type Route, readJson } from "../server/http.ts";
import { once } from "../server/operations.ts";
import { notFound } from "../server/refusal.ts";
import { goBooksOf, reconcileGo } from "./books.ts";
import type { GoCommand, GoOutcome } from "./commands.ts";
import type { GoWorld } from "./write-routes.ts";

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "must be a date");
const Money = z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre");
const InBooks = { clientKey: z.string() };
const OfInvoice = { ...InBooks, invoiceId: z.string() };

type Inner = Exclude<GoCommand, { type: "once" }>;
export type GoOperation = { readonly schema: z.ZodType; readonly toCommand: (body: unknown) => Inner };

function operation<Schema extends z.ZodType>(
  schema: Schema,
  toCommand: (body: z.output<Schema>) => Inner,
): GoOperation {
  return { schema, toCommand: (body) => toCommand(body as z.output<Schema>) }; // parsed by `schema`
}

/** What people do in Go: a name in the path, a body, and the command it becomes. */
export const GO_OPERATIONS: Readonly<Record<string, GoOperation>> = {
  "create-client": operation(
    z.strictObject({
      clientKey: z.string().min(1),
      name: z.string(),
      organizationNumber: z.string(),
      bankAccountNumber: z.string().regex(/^\d{11}$/),
      lockDate: Day.optional(),
      approvesByItself: z.boolean().optional(),
      connected: z.boolean().optional(),
    }),
    (client) => ({ type: "add_client", client }),
  ),
  "change-client": operation(
    z.strictObject({
      ...InBooks,
      connected: z.boolean().optional(),
      createsCases: z.boolean().optional(),
      approvesByItself: z.boolean().optional(),
      lockDate: Day.optional(),
      closedAccounts: z.array(z.int()).optional(),
      subscriptions: z.array(z.string()).optional(),
      withoutPrivilege: z.string().optional(),
    }),
    ({ clientKey, ...change }) => ({ type: "change_client", clientKey, change }),
  ),
  "create-customer": operation(
    z.strictObject({
      ...InBooks,
      isPerson: z.boolean(),
      name: z.string(),
      organizationNumber: z.string().optional(),
      emailAddress: z.string().optional(),
      address: z
        .strictObject({ line: z.string(), zipCode: z.string(), city: z.string(), countryCode: z.string() })
        .optional(),
    }),
    ({ clientKey, ...customer }) => ({ type: "add_customer", clientKey, customer }),
  ),
  "set-transfer": operation(z.strictObject({ ...InBooks, customerId: z.int(), value: z.boolean() }), (body) => ({
    type: "set_transfer",
    ...body,
  })),
  invoice: operation(
    z.strictObject({
      ...InBooks,
      customerId: z.int(),
      amount: Money,
      voucherDate: Day,
      dueDate: Day.optional(),
      cid: z.string().nullable().optional(),
      currencyCode: z.string().optional(),
      imported: z.boolean().optional(),
    }),
    ({ clientKey, ...invoice }) => ({ type: "invoice", clientKey, invoice }),
  ),
  pay: operation(z.strictObject({ ...OfInvoice, amount: Money, on: Day }), (body) => ({ type: "pay", ...body })),
  credit: operation(z.strictObject({ ...OfInvoice, on: Day }), (body) => ({ type: "credit", ...body })),
  "credit-note": operation(z.strictObject({ ...InBooks, customerId: z.int(), amount: Money, on: Day }), (body) => ({
    type: "credit_note",
    ...body,
  })),
  "move-due-date": operation(z.strictObject({ ...OfInvoice, dueDate: Day }), (body) => ({
    type: "move_due_date",
    ...body,
  })),
  remind: operation(
    z.strictObject({
      ...OfInvoice,
      reminder: z.strictObject({
        type: z.enum(["OutgoingPaymentReminder", "OutgoingNoticeOfDebtCollection"]),
        sentOn: Day,
        dueOn: Day,
      }),
    }),
    (body) => ({ type: "remind", ...body }),
  ),
  reverse: operation(z.strictObject({ ...InBooks, voucherId: z.string() }), (body) => ({
    type: "reverse",
    onlyOurs: false,
    ...body,
  })),
  /** A person posts what waits in the inbox. */
  "post-proposal": operation(z.strictObject({ ...InBooks, proposalId: z.string() }), (body) => ({
    type: "post_proposal",
    ...body,
  })),
  approve: operation(z.strictObject(OfInvoice), (body) => ({ type: "approve", ...body })),
};

/**
 * What people do in Go, for scripts: `POST /_world/…`. Each has an `operationId`: sent again with the same content it
 * answers as the first time and changes nothing.
 */
export function goWorldRoutes(world: GoWorld): readonly Route[] {
  const { state, execute } = world;
  const operations = Object.entries(GO_OPERATIONS).map(
    ([path, { schema, toCommand }]): Route => ({
      method: "POST",
      path: `/_world/${path}`,
      handle: (call) => {
        const { operationId, ...body } = readJson(call, z.looseObject({ operationId: z.string().min(1).max(200) }));
        const parsed = schema.parse(body);
        const asked = { path, body: parsed };
        const known = state.operations.has(operationId);
        if (known) return json(once(state.operations, { operationId, content: asked }, () => undefined));
        return json(execute({ type: "once", operationId, asked, command: toCommand(parsed) }));
      },
    }),
  );
  return [
    {
      method: "GET",
      path: "/_world/books/:clientKey",
      handle: ({ params }) => {
        const client = state.clients.get(params["clientKey"] ?? "");
        if (client === undefined) throw notFound("the client");
        return json(goBooksOf(client));
      },
    },
    { method: "GET", path: "/_world/reconcile", handle: () => json({ differences: reconcileGo(state) }) },
    ...operations,
  ];
}

/** The same without a socket and a stored id: what tests do by the thousand. */
export function operateGo({ execute }: GoWorld, name: string, body: object): GoOutcome {
  const found = GO_OPERATIONS[name];
  if (found === undefined) throw notFound(name);
  return execute(found.toCommand(found.schema.parse(body)));
}
