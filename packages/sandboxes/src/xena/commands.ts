import type { Ore } from "@kravflyt/core";
import { unreachable } from "@kravflyt/core";
import { once } from "../server/operations.ts";
import { notFound } from "../server/refusal.ts";
import { cancelTransaction } from "./cancelling.ts";
import { createFiscalSetup, type FiscalSetupDraft, nextId } from "./fiscal-setup.ts";
import {
  changeDueDate,
  changePartner,
  createInvoice,
  createPartner,
  type InvoiceDraft,
  type PartnerDraft,
  sendReminder,
} from "./invoicing.ts";
import { addLine, bookkeep, type LineDraft, removeLine, replaceLine } from "./ledger-lines.ts";
import { createdAt, type Inside } from "./posting.ts";
import { creditInvoice, creditNote, type PayDraft, pay } from "./settling.ts";
import type { DayNumber, LineFields, PartnerPost, WebHook, XenaState } from "./state.ts";

/** All that can change a Xena. Stored as they are, and applied again when the sandbox starts. */
export type XenaCommand = SetupCommand | BookCommand | OnceCommand;

/** A world operation: applied the first time its id is seen. */
export type OnceCommand = {
  readonly type: "once";
  readonly operationId: string;
  /** What the driver sent; the same id with another is refused. */
  readonly asked: unknown;
  readonly command: SetupCommand | BookCommand;
};

type SetupCommand = { readonly type: "create_fiscal_setup"; readonly draft: FiscalSetupDraft };

export type BookCommand = { readonly fiscalId: number } & (
  | { readonly type: "set_api_key"; readonly apiKey: string; readonly isGood: boolean }
  | { readonly type: "create_partner"; readonly draft: PartnerDraft }
  | { readonly type: "change_partner"; readonly draft: PartnerDraft & { readonly partnerId: number } }
  | { readonly type: "create_invoice"; readonly draft: InvoiceDraft }
  | { readonly type: "change_due_date"; readonly postId: number; readonly dueOn: DayNumber }
  | { readonly type: "send_reminder"; readonly postId: number; readonly on: DayNumber }
  | { readonly type: "pay"; readonly draft: PayDraft }
  | { readonly type: "credit_invoice"; readonly postId: number; readonly fiscalOn: DayNumber }
  | {
      readonly type: "create_credit_note";
      readonly partnerId: number;
      readonly amount: Ore;
      readonly fiscalOn: DayNumber;
    }
  | { readonly type: "cancel_transaction"; readonly transactionId: number }
  | { readonly type: "add_line"; readonly draft: LineDraft }
  | { readonly type: "replace_line"; readonly lineId: number; readonly version: number; readonly fields: LineFields }
  | { readonly type: "remove_line"; readonly lineId: number }
  | { readonly type: "bookkeep"; readonly ledgerId: number; readonly lineIds: readonly number[] | "all" }
  | { readonly type: "add_web_hook"; readonly draft: Pick<WebHook, "callBackUrl" | "entityType" | "entityId"> }
  | { readonly type: "remove_web_hook"; readonly webHookId: number }
);

/** What came of it: its id, and what a web hook is to tell of. */
export type Outcome = {
  readonly id: number;
  readonly events: readonly { readonly entityType: string; readonly id: number; readonly event: EntityEvent }[];
};
export type EntityEvent = "Created" | "Updated" | "Deleted";

export function applyXena(state: XenaState, command: XenaCommand, at: number): Outcome {
  switch (command.type) {
    case "once": {
      const { operationId, asked: content } = command;
      return once(state.operations, { operationId, content }, () => applyXena(state, command.command, at));
    }
    case "create_fiscal_setup":
      createFiscalSetup(state, command.draft);
      return { id: command.draft.fiscalId, events: [] };
    default: {
      const setup = state.fiscalSetups.get(command.fiscalId);
      if (setup === undefined) throw notFound("the fiscal setup");
      return applyToBooks({ state, setup, at }, command);
    }
  }
}

const quiet = ({ id }: { readonly id: number }): Outcome => ({ id, events: [] });

/** An order's events tell of its invoice; Xena has no event of its own for what is owed. */
const told = (post: PartnerPost, event: EntityEvent): Outcome => ({
  id: post.id,
  events: [{ entityType: "Order", id: post.voucherId, event }],
});

function applyToBooks(inside: Inside, command: BookCommand): Outcome {
  switch (command.type) {
    case "create_partner":
    case "change_partner":
    case "create_invoice":
    case "change_due_date":
    case "send_reminder":
      return applyToSales(inside, command);
    case "pay":
      return told(pay(inside, command.draft), "Updated");
    case "credit_invoice":
      return told(creditInvoice(inside, command), "Updated");
    case "create_credit_note":
      return told(creditNote(inside, command), "Created");
    case "cancel_transaction":
      return {
        id: command.transactionId,
        events: cancelTransaction(inside, command.transactionId).flatMap((post) => told(post, "Deleted").events),
      };
    case "add_line":
      return quiet(addLine(inside, command.draft));
    case "replace_line":
      return quiet(replaceLine(inside, command));
    case "remove_line":
      return quiet(removeLine(inside, command.lineId));
    case "bookkeep":
      bookkeep(inside, command);
      return { id: command.ledgerId, events: [] };
    default:
      return applyToDoors(inside, command);
  }
}

type Sales = "create_partner" | "change_partner" | "create_invoice" | "change_due_date" | "send_reminder";

function applyToSales(inside: Inside, command: Extract<BookCommand, { readonly type: Sales }>): Outcome {
  switch (command.type) {
    case "create_partner":
      return partnerTold(createPartner(inside, command.draft), "Created");
    case "change_partner":
      return partnerTold(changePartner(inside, command.draft), "Updated");
    case "create_invoice":
      return told(createInvoice(inside, command.draft), "Created");
    case "change_due_date":
      return told(changeDueDate(inside, command), "Updated");
    case "send_reminder":
      return told(sendReminder(inside, command), "Updated");
    default:
      return unreachable(command);
  }
}

const partnerTold = ({ id }: { readonly id: number }, event: EntityEvent): Outcome => ({
  id,
  events: [{ entityType: "Partner", id, event }],
});

type Doors = "set_api_key" | "add_web_hook" | "remove_web_hook";

function applyToDoors(inside: Inside, command: Extract<BookCommand, { readonly type: Doors }>): Outcome {
  const { state, setup } = inside;
  switch (command.type) {
    case "set_api_key":
      if (command.isGood) setup.apiKeys.add(command.apiKey);
      else setup.apiKeys.delete(command.apiKey);
      return quiet(setup);
    case "add_web_hook": {
      const made = { id: nextId(state), createdAt: createdAt(inside), ...command.draft };
      setup.webHooks.set(made.id, made);
      return quiet(made);
    }
    case "remove_web_hook":
      if (!setup.webHooks.delete(command.webHookId)) throw notFound("the web hook");
      return { id: command.webHookId, events: [] };
    default:
      return unreachable(command);
  }
}
