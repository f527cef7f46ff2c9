import { type CalendarDate, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { once } from "../server/operations.ts";
import { booksOf, reconcile } from "./books.ts";
import type { PlainCommand } from "./commands.ts";
import { idOf } from "./listing.ts";
import { objectNotFound } from "./refusals.ts";
import { type Company, REMINDER_TYPES, type TripletexState } from "./state.ts";
import type { TripletexWorld } from "./write-routes.ts";

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "not a date");
const Money = z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre");
const ById = { operationId: z.string().min(1).max(200) };
const InBooks = { ...ById, companyId: z.int() };
const OnInvoice = { ...InBooks, invoiceId: z.int() };

export const CustomerBody = z.strictObject({
  name: z.string(),
  organizationNumber: z.string().optional(),
  isPrivateIndividual: z.boolean().optional(),
  email: z.string().optional(),
  invoiceEmail: z.string().optional(),
  postalAddress: z
    .strictObject({
      addressLine1: z.string(),
      addressLine2: z.string().optional(),
      postalCode: z.string(),
      city: z.string(),
      country: z.string().length(2).optional(),
    })
    .optional(),
});

type Operation = {
  readonly path: string;
  readonly schema: z.ZodType;
  readonly toCommand: (body: unknown, state: TripletexState) => PlainCommand;
};

function operation<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  toCommand: (body: z.output<Schema>, state: TripletexState) => PlainCommand,
): Operation {
  return { path, schema, toCommand: (body, state) => toCommand(body as z.output<Schema>, state) }; // parsed by `schema`
}

/** What people do in Tripletex: a name in the path, a body, and the command it becomes. */
const OPERATIONS: readonly Operation[] = [
  operation(
    "create-company",
    z.strictObject({
      ...ById,
      name: z.string(),
      organizationNumber: z.string(),
      bankAccountNumber: z.string().regex(/^\d{11}$/),
      reminderCharge: Money.default(0 as Ore),
      employeeToken: z.string().min(8),
    }),
    ({ operationId: _, ...company }) => ({ type: "create_company", company }),
  ),
  operation("revoke-employee-token", z.strictObject({ ...ById, employeeToken: z.string() }), ({ employeeToken }) => ({
    type: "revoke_employee_token",
    employeeToken,
  })),
  operation("create-customer", z.strictObject({ ...InBooks, customer: CustomerBody }), (it) => ({
    type: "create_customer",
    companyId: it.companyId,
    fields: it.customer,
  })),
  operation("update-customer", z.strictObject({ ...InBooks, customerId: z.int(), customer: CustomerBody }), (it) => ({
    type: "update_customer",
    companyId: it.companyId,
    customerId: it.customerId,
    fields: it.customer,
  })),
  operation(
    "create-invoice",
    z.strictObject({
      ...InBooks,
      customerId: z.int(),
      amount: Money,
      date: Day,
      dueDate: Day,
      vatPercent: z.union([z.literal(0), z.literal(25)]).default(0),
      currency: z.string().length(3).default("NOK"),
      kid: z
        .string()
        .regex(/^\d{2,25}$/)
        .nullable()
        .optional(),
    }),
    ({ operationId: _, companyId, ...invoice }) => ({ type: "create_invoice", companyId, invoice }),
  ),
  operation("credit-invoice", z.strictObject({ ...OnInvoice, date: Day }), ({ operationId: _, ...it }) => ({
    type: "credit_invoice",
    ...it,
  })),
  operation("pay", z.strictObject({ ...OnInvoice, amount: Money, date: Day }), ({ operationId: _, ...it }, state) => ({
    type: "pay",
    ...it,
    paymentTypeId: state.companies.get(it.companyId)?.paymentTypes[0]?.id ?? 0,
  })),
  operation(
    "send-reminder",
    z.strictObject({
      ...OnInvoice,
      type: z.enum(REMINDER_TYPES),
      date: Day,
      includeCharge: z.boolean().default(false),
    }),
    ({ operationId: _, companyId, ...reminder }) => ({ type: "remind", companyId, reminder }),
  ),
  operation("change-due-date", z.strictObject({ ...OnInvoice, dueDate: Day }), ({ operationId: _, ...it }) => ({
    type: "move_due_date",
    ...it,
  })),
  operation("delete-invoice", z.strictObject(OnInvoice), ({ operationId: _, ...it }) => ({
    type: "delete_invoice",
    ...it,
  })),
  operation("close-account", z.strictObject({ ...InBooks, number: z.int() }), ({ operationId: _, ...it }) => ({
    type: "close_account",
    ...it,
  })),
  operation("take-into-ledger", z.strictObject({ ...InBooks, voucherId: z.int() }), ({ operationId: _, ...it }) => ({
    type: "take_into_ledger",
    ...it,
  })),
];

/** `POST /_world/…`, each once for its `operationId`; `GET /_world/books/<company id>`, `/reconcile`, `/outbox`. */
export function worldRoutes(world: TripletexWorld): readonly Route[] {
  const { state } = world;
  return [
    { method: "GET", path: "/_world/reconcile", handle: () => json({ differences: reconcile(state) }) },
    { method: "GET", path: "/_world/outbox", handle: () => json(state.outbox) },
    {
      method: "GET",
      path: "/_world/books/:id",
      handle: (call) => json(booksOf(companyOf(state, idOf(call)))),
    },
    ...OPERATIONS.map(
      (one): Route => ({
        method: "POST",
        path: `/_world/${one.path}`,
        handle: (call) => operate(world, one, call),
      }),
    ),
  ];
}

function companyOf({ companies }: TripletexState, id: number): Company {
  const company = companies.get(id);
  if (company === undefined) throw objectNotFound();
  return company;
}

const WithId = z.looseObject({ operationId: z.string() });

/** An operation seen before is answered from memory: nothing is decided again, nothing is written. */
function operate({ state, execute }: TripletexWorld, { path, schema, toCommand }: Operation, call: Call): Reply {
  const body = readJson(call, schema);
  const { operationId } = WithId.parse(body);
  const asked = { path, body };
  const { operations } = state;
  if (operations.has(operationId)) return json(once(operations, { operationId, content: asked }, () => undefined));
  return json(execute({ type: "once", operationId, asked, command: toCommand(body, state) }));
}
