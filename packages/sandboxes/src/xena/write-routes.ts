import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { invalid } from "../server/refusal.ts";
import type { World } from "../server/world.ts";
import type { Access } from "./access.ts";
import type { BookCommand, Outcome, XenaCommand } from "./commands.ts";
import { tagOf } from "./fiscal-setup.ts";
import { findLine } from "./ledger-lines.ts";
import { page } from "./listing.ts";
import { BookkeepBody, fieldsOf, LineBody, PayBody, WebHookBody } from "./requests.ts";
import type { FiscalSetup, XenaState } from "./state.ts";
import { lineJson, webHookJson } from "./to-json.ts";
import type { Messenger } from "./web-hooks.ts";

export type XenaWorld = World<XenaState, XenaCommand, Outcome>;

/** Does one thing in a company, and tells those who asked to be told. */
export type Order = (setup: FiscalSetup, command: BookCommand) => Outcome;

export const orderIn =
  (world: XenaWorld, messenger: Messenger): Order =>
  (setup, command) => {
    const outcome = world.execute(command);
    messenger.tell(setup, outcome);
    return outcome;
  };

type Write = (setup: FiscalSetup, call: Call) => Reply;

export function writeRoutes(access: Access, order: Order, messenger: Messenger): readonly Route[] {
  const all = { ...bookWrites(order), ...lineWrites(order), ...webHookWrites(order, messenger) };
  return Object.entries(all).map(([name, write]): Route => {
    const [method, path] = name.split(" ") as [Route["method"], string];
    return {
      method,
      path: `/Api/Fiscal/:fiscalId/${path}`,
      handle: (call) => access.enter(call, (setup) => write(setup, call)),
    };
  });
}

const idOf = ({ params }: Call): number => {
  if (!/^\d{1,15}$/.test(params["id"] ?? "")) throw invalid("id must be a whole number");
  return Number(params["id"]);
};

const bookWrites = (order: Order): Readonly<Record<string, Write>> => ({
  "PUT Order/Pay": (setup, call) => {
    const body = readJson(call, PayBody);
    if (body.currencyAbbreviation !== "NOK") throw invalid("the currency is not that of the posts");
    order(setup, {
      type: "pay",
      fiscalId: setup.id,
      draft: {
        postIds: body.partnerPostIds,
        entries: body.ledgerPosts.map((one) => ({ tag: tagOf(setup, one.LedgerTagId).number, amount: one.Amount })),
        fiscalOn: body.payDate,
        description: body.ledgerPosts[0]?.Description ?? "Betaling",
        partlyId: body.partialSettleId ?? undefined,
      },
    });
    return { status: 200 };
  },
  "DELETE Transaction/:id/CancelEconomicTransaction": (setup, call) => {
    order(setup, { type: "cancel_transaction", fiscalId: setup.id, transactionId: idOf(call) });
    return { status: 200 };
  },
});

const lineWrites = (order: Order): Readonly<Record<string, Write>> => ({
  "POST LedgerLine": (setup, call) => {
    const body = readJson(call, LineBody);
    const draft = { ledgerId: body.LedgerId, voucherNumber: body.VoucherNumber ?? undefined, fields: fieldsOf(body) };
    return lineReply(setup, order(setup, { type: "add_line", fiscalId: setup.id, draft }));
  },
  "PUT LedgerLine/:id": (setup, call) => {
    const body = readJson(call, LineBody);
    const version = body.Version ?? 0;
    const lineId = idOf(call);
    return lineReply(
      setup,
      order(setup, { type: "replace_line", fiscalId: setup.id, lineId, version, fields: fieldsOf(body) }),
    );
  },
  "DELETE LedgerLine/:id": (setup, call) => {
    order(setup, { type: "remove_line", fiscalId: setup.id, lineId: idOf(call) });
    return { status: 200 };
  },
  "PUT Ledger/:id/Bookkeep": (setup, call) => {
    const { bookkeepAll, ledgerLineIds } = readJson(call, BookkeepBody);
    const lineIds = bookkeepAll ? "all" : ledgerLineIds;
    order(setup, { type: "bookkeep", fiscalId: setup.id, ledgerId: idOf(call), lineIds });
    return { status: 200 };
  },
});

const lineReply = (setup: FiscalSetup, { id }: Outcome): Reply => json(lineJson(setup, findLine(setup, id)));

const webHookWrites = (order: Order, messenger: Messenger): Readonly<Record<string, Write>> => ({
  "GET WebHook": (setup, call) =>
    page(call, [...setup.webHooks.values()], (hook) => webHookJson(setup, hook, messenger.inWindow(hook.id))),
  "POST WebHook": (setup, call) => {
    const body = readJson(call, WebHookBody);
    const draft = { callBackUrl: body.CallBackUrl, entityType: body.EntityType, entityId: body.EntityId ?? undefined };
    const { id } = order(setup, { type: "add_web_hook", fiscalId: setup.id, draft });
    const made = setup.webHooks.get(id);
    return json(made && webHookJson(setup, made, 0));
  },
  "DELETE WebHook/:id": (setup, call) => {
    order(setup, { type: "remove_web_hook", fiscalId: setup.id, webHookId: idOf(call) });
    return { status: 200 };
  },
  "GET WebHook/:id/WebHookFailures": (setup, call) =>
    page(call, messenger.failures(idOf(call)), ({ id, at, fault }) => ({
      Id: id,
      FiscalSetupId: setup.id,
      CreatedAt: new Date(at).toISOString(),
      WebHookSubscriptionId: idOf(call),
      Fault: fault,
    })),
});
