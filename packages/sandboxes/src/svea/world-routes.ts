import { type CalendarDate, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { json, type Route, readJson } from "../server/http.ts";
import { booksOf, reconcile } from "./books.ts";
import type { PlainCommand } from "./commands.ts";
import type { SveaWorld } from "./routes.ts";

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "must be a date");
const Money = z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre");
const ById = { operationId: z.string().min(1).max(200) };
const OfCase = { ...ById, caseNumber: z.string().min(1) };

type Operation = {
  readonly path: string;
  readonly schema: z.ZodType;
  readonly toCommand: (body: never) => PlainCommand;
};

const operation = <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  toCommand: (body: z.output<Schema>) => PlainCommand,
): Operation => ({ path, schema, toCommand });

/** What people do: at the agency, and the debtors. */
const OPERATIONS: readonly Operation[] = [
  operation(
    "create-customer",
    z.strictObject({
      ...ById,
      customerNumber: z.string().regex(/^\d+$/),
      name: z.string(),
      userName: z.string(),
      password: z.string(),
      kidLength: z.int().min(2).max(25).optional(),
    }),
    ({ operationId: _, ...draft }) => ({ type: "create_customer", draft }),
  ),
  operation(
    "change-password",
    z.strictObject({ ...ById, customerNumber: z.string(), password: z.string() }),
    ({ customerNumber, password }) => ({ type: "change_password", customerNumber, password }),
  ),
  operation("debtor-pays", z.strictObject({ ...OfCase, amount: Money, date: Day }), ({ caseNumber, amount, date }) => ({
    type: "debtor_pays",
    draft: { caseNumber, amount, date },
  })),
  operation(
    "payment-bounces",
    z.strictObject({ ...ById, paymentId: z.string().min(1), date: Day }),
    ({ paymentId, date }) => ({ type: "payment_bounces", paymentId, date }),
  ),
  operation(
    "add-costs",
    z.strictObject({ ...OfCase, fees: Money, publicFees: Money, interest: Money, status: z.string().optional() }),
    ({ operationId: _, ...costs }) => ({ type: "add_costs", ...costs }),
  ),
  operation("write-message", z.strictObject({ ...OfCase, text: z.string() }), ({ caseNumber, text }) => ({
    type: "add_message",
    caseNumber,
    text,
    from: "agency",
  })),
  operation(
    "send-letter",
    z.strictObject({ ...OfCase, kind: z.string(), sentOn: Day, channel: z.string() }),
    ({ operationId: _, ...letter }) => ({ type: "send_letter", ...letter }),
  ),
  operation("give-up", z.strictObject(OfCase), ({ caseNumber }) => ({ type: "close", caseNumber, reason: "GIVEN_UP" })),
  operation("hold-receipts", z.strictObject({ ...ById, held: z.boolean() }), ({ held }) => ({
    type: "hold_receipts",
    held,
  })),
  operation("give-receipts", z.strictObject(ById), () => ({ type: "give_receipts" })),
];

export const worldRoutes = (world: SveaWorld): readonly Route[] => [
  ...OPERATIONS.map(
    ({ path, schema, toCommand }): Route => ({
      method: "POST",
      path: `/_world/${path}`,
      handle: (call) => {
        const asked = readJson(call, schema) as { readonly operationId: string };
        const command = toCommand(asked as never); // parsed by the schema that it was paired with
        return json({ id: world.execute({ type: "once", operationId: asked.operationId, asked, command }) });
      },
    }),
  ),
  { method: "GET", path: "/_world/books", handle: () => json(booksOf(world.state)) },
  { method: "GET", path: "/_world/reconcile", handle: () => json(reconcile(world.state)) },
];
