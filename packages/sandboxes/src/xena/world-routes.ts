import { type CalendarDate, dayInNorway, type Instant, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { once } from "../server/operations.ts";
import { notFound } from "../server/refusal.ts";
import { booksOf, reconcile } from "./books.ts";
import type { BookCommand, OnceCommand, Outcome } from "./commands.ts";
import { findLine } from "./ledger-lines.ts";
import { findPost, remaining, toDayNumber } from "./posting.ts";
import type { FiscalSetup } from "./state.ts";
import type { Messenger } from "./web-hooks.ts";
import type { XenaWorld } from "./write-routes.ts";

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "must be a date");
const Money = z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre");
const Id = z.int().positive();
const ById = { operationId: z.string().min(1).max(200) };
const InBooks = { ...ById, fiscalId: Id };
const Address = z.strictObject({ street: z.string(), zip: z.string(), city: z.string(), country: z.string() });
const PartnerBody = z.strictObject({
  name: z.string().min(1),
  organizationNumber: z.string().optional(),
  invoiceEmail: z.string().optional(),
  address: Address.optional(),
});

type Facts = { readonly today: CalendarDate; readonly setup: (fiscalId: number) => FiscalSetup };
type Operation = {
  readonly path: string;
  readonly schema: z.ZodType;
  readonly toCommand: (body: unknown, facts: Facts) => OnceCommand["command"];
};

function operation<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  toCommand: (body: z.output<Schema>, facts: Facts) => OnceCommand["command"],
): Operation {
  return { path, schema, toCommand: (body, facts) => toCommand(body as z.output<Schema>, facts) }; // parsed by `schema`
}

const DOORS: readonly Operation[] = [
  operation(
    "create-fiscal-setup",
    z.strictObject({
      ...InBooks,
      name: z.string(),
      organizationNumber: z.string(),
      apiKey: z.string().min(1),
    }),
    ({ operationId: _, ...draft }) => ({ type: "create_fiscal_setup", draft }),
  ),
  operation("revoke-api-key", z.strictObject({ ...InBooks, apiKey: z.string() }), ({ fiscalId, apiKey }) => ({
    type: "set_api_key",
    fiscalId,
    apiKey,
    isGood: false,
  })),
  operation("create-api-key", z.strictObject({ ...InBooks, apiKey: z.string() }), ({ fiscalId, apiKey }) => ({
    type: "set_api_key",
    fiscalId,
    apiKey,
    isGood: true,
  })),
];

const SALES: readonly Operation[] = [
  operation("create-partner", z.strictObject({ ...InBooks, partner: PartnerBody }), ({ fiscalId, partner: draft }) => ({
    type: "create_partner",
    fiscalId,
    draft,
  })),
  operation(
    "change-partner",
    z.strictObject({ ...InBooks, partnerId: Id, partner: PartnerBody }),
    ({ fiscalId, partnerId, partner }) => ({ type: "change_partner", fiscalId, draft: { partnerId, ...partner } }),
  ),
  operation(
    "create-invoice",
    z.strictObject({
      ...InBooks,
      partnerId: Id,
      amount: Money,
      fiscalDate: Day,
      dueDate: Day,
      currency: z.string().default("NOK"),
      kid: z.string().nullable().optional(),
    }),
    ({ operationId: _, fiscalId, fiscalDate, dueDate, ...draft }) => ({
      type: "create_invoice",
      fiscalId,
      draft: { ...draft, fiscalOn: toDayNumber(fiscalDate), dueOn: toDayNumber(dueDate) },
    }),
  ),
  operation(
    "change-due-date",
    z.strictObject({ ...InBooks, postId: Id, dueDate: Day }),
    ({ fiscalId, postId, dueDate }) => ({ type: "change_due_date", fiscalId, postId, dueOn: toDayNumber(dueDate) }),
  ),
  operation(
    "send-reminder",
    z.strictObject({ ...InBooks, postId: Id, date: Day.optional() }),
    ({ fiscalId, postId, date }, { today }) => ({
      type: "send_reminder",
      fiscalId,
      postId,
      on: toDayNumber(date ?? today),
    }),
  ),
];

const MONEY: readonly Operation[] = [
  operation(
    "pay",
    z.strictObject({ ...InBooks, postId: Id, amount: Money, date: Day.optional() }),
    ({ fiscalId, postId, amount, date }, { today, setup }): BookCommand => {
      const isFull = remaining(findPost(setup(fiscalId), postId)) === amount;
      const draft = {
        postIds: [postId],
        entries: [{ tag: 1920, amount }],
        fiscalOn: toDayNumber(date ?? today),
        description: "Innbetaling",
        ...(isFull ? {} : { partlyId: postId }),
      };
      return { type: "pay", fiscalId, draft };
    },
  ),
  operation("credit-invoice", z.strictObject({ ...InBooks, postId: Id, date: Day }), ({ fiscalId, postId, date }) => ({
    type: "credit_invoice",
    fiscalId,
    postId,
    fiscalOn: toDayNumber(date),
  })),
  operation(
    "create-credit-note",
    z.strictObject({ ...InBooks, partnerId: Id, amount: Money, date: Day }),
    ({ fiscalId, partnerId, amount, date }) => ({
      type: "create_credit_note",
      fiscalId,
      partnerId,
      amount,
      fiscalOn: toDayNumber(date),
    }),
  ),
  operation("cancel-transaction", z.strictObject({ ...InBooks, transactionId: Id }), ({ fiscalId, transactionId }) => ({
    type: "cancel_transaction",
    fiscalId,
    transactionId,
  })),
  /** A person takes what waits in a cash journal into the books. */
  operation(
    "bookkeep",
    z.strictObject({ ...InBooks, lineIds: z.array(Id).min(1) }),
    ({ fiscalId, lineIds }, { setup }) => {
      const [first = 0] = lineIds;
      return { type: "bookkeep", fiscalId, ledgerId: findLine(setup(fiscalId), first).ledgerId, lineIds };
    },
  ),
  operation("remove-line", z.strictObject({ ...InBooks, lineId: Id }), ({ fiscalId, lineId }) => ({
    type: "remove_line",
    fiscalId,
    lineId,
  })),
];

const OPERATIONS: readonly Operation[] = [...DOORS, ...SALES, ...MONEY];

type Around = { readonly world: XenaWorld; readonly messenger: Messenger; readonly now: () => number };

/**
 * What people do in Xena, for scripts: `POST /_world/…`. Each has an `operationId`: sent again with the same content it
 * answers as the first time and changes nothing.
 */
export function worldRoutes(around: Around): readonly Route[] {
  const { state } = around.world;
  const setup = (fiscalId: number): FiscalSetup => {
    const found = state.fiscalSetups.get(fiscalId);
    if (found === undefined) throw notFound("the fiscal setup");
    return found;
  };
  const facts = (): Facts => ({ today: dayInNorway(new Date(around.now()).toISOString() as Instant), setup });
  return [
    {
      method: "GET",
      path: "/_world/books/:fiscalId",
      handle: ({ params }) => json(booksOf(setup(Number(params["fiscalId"])))),
    },
    { method: "GET", path: "/_world/reconcile", handle: () => json({ differences: reconcile(state) }) },
    ...OPERATIONS.map(
      (one): Route => ({
        method: "POST",
        path: `/_world/${one.path}`,
        handle: (call) => operate(around, one, { call, facts }),
      }),
    ),
  ];
}

const WithId = z.looseObject({ operationId: z.string(), fiscalId: z.int() });

function operate(
  { world, messenger }: Around,
  { path, schema, toCommand }: Operation,
  { call, facts }: { readonly call: Call; readonly facts: () => Facts },
): Reply {
  const body = readJson(call, schema);
  const { operationId, fiscalId } = WithId.parse(body);
  const asked = { path, body };
  const { operations, fiscalSetups } = world.state;
  if (operations.has(operationId)) return idReply(once(operations, { operationId, content: asked }, nothing));
  const outcome = world.execute({ type: "once", operationId, asked, command: toCommand(body, facts()) });
  const setup = fiscalSetups.get(fiscalId);
  if (setup !== undefined) messenger.tell(setup, outcome);
  return idReply(outcome);
}

const nothing = (): Outcome => ({ id: 0, events: [] });

const idReply = ({ id }: Outcome): Reply => json({ id });
