import { accept, type CaseId, type CreditorId, type Result, refuse, turnAfter } from "@kravflyt/core";
import {
  auditChange,
  commit,
  listSupportMessages,
  loadCreditor,
  loadSupportMessage,
  loadSupportThread,
  type Page,
  type Paging,
  type SupportMessage,
  type SupportThread,
  supportMessageChange,
  supportThreadChange,
  type Table,
  waitingSupport,
} from "@kravflyt/store";
import type { CaseNotFound } from "./carry-out.ts";
import type { ListRefusal } from "./list-invoices.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import { type Author, type WriteRemarkRefusal, writeMessage } from "./remarks.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { tellOfMessageItems } from "./tell-of-message.ts";

export type WriteSupport = Author & {
  readonly creditorId: CreditorId;
  readonly messageId: string;
  readonly about: { readonly page: string; readonly caseId?: CaseId | undefined };
  readonly text: string;
};

export type Asked = Omit<SupportMessage, "creditorId"> & { readonly caseId?: CaseId };
export type SupportRefusal = CaseNotFound | { readonly code: "creditor_not_found" | "message_id_in_use" } | TooMany;
type TooMany = Extract<WriteRemarkRefusal, { readonly code: "too_many_remarks" }>;

/**
 * WEB-29: a question to customer service, or their answer. About a case it stands on that case, among its other messages;
 * everything else in the creditor's one conversation with customer service. The same again writes nothing.
 * @throws ConflictError when somebody wrote at the same moment.
 */
export async function writeSupport(shell: Shell, it: WriteSupport): Promise<Result<Asked, SupportRefusal>> {
  const { creditorId, messageId, about, text, by, name, side } = it;
  if (about.caseId !== undefined) return onCase(shell, it, about.caseId);
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const { page } = about;
  const there = await loadSupportMessage(shell.table, creditorId, messageId);
  if (there !== undefined) {
    const isSame = there.by === by && there.text === text && there.page === page;
    return isSame ? accept(there) : refuse({ code: "message_id_in_use" });
  }
  const before = await loadSupportThread(shell.table, creditorId);
  const written: SupportMessage = { creditorId, messageId, at: shell.at, by, name, side, page, text };
  const turn = turnAfter(side);
  const after = { creditorId, messages: (before?.value.messages ?? 0) + 1, lastAt: shell.at, turn };
  const tell = tellOfMessageItems({ creditorId, messageId }, before?.value.turn, turn);
  await save(shell, [supportMessageChange(written), supportThreadChange({ before, after })], tell);
  return accept(written);
}

async function onCase(shell: Shell, it: WriteSupport, caseId: CaseId): Promise<Result<Asked, SupportRefusal>> {
  const { creditorId, messageId: remarkId, about, text, by, name, side } = it;
  const mayAccess = (whose: string): boolean => whose === creditorId;
  const to = side === "creditor" ? "customer_service" : "creditor";
  const written = await writeMessage(shell, { caseId, mayAccess, remarkId, text, by, name, side, to });
  if (written.ok) return accept({ messageId: remarkId, at: written.value.at, by, name, side, ...about, caseId, text });
  switch (written.refusal.code) {
    case "remark_id_in_use":
    case "not_to_oneself":
      return refuse({ code: "message_id_in_use" });
    default:
      return refuse(written.refusal);
  }
}

/** What was written between a creditor and customer service, newest first, and who has to answer. */
export async function listSupport(
  table: Table,
  it: Paging & { readonly creditorId: CreditorId },
): Promise<Result<Page<SupportMessage> & Partial<Pick<SupportThread, "turn">>, ListRefusal>> {
  const [creditor, thread, page] = await Promise.all([
    loadCreditor(table, it.creditorId),
    loadSupportThread(table, it.creditorId),
    readPage(() => listSupportMessages(table, it.creditorId, { cursor: it.cursor })),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (!page.ok) return page;
  const turn = thread?.value.turn;
  return accept({ ...page.value, ...(turn !== undefined && { turn }) });
}

export type SettleSupport = Author & { readonly creditorId: CreditorId };

/** The last message wants no answer, as on a case; written down with who says so. */
export async function settleSupport(
  shell: Shell,
  { creditorId, side, by }: SettleSupport,
): Promise<Result<{ readonly settled: boolean }, { readonly code: "creditor_not_found" | "not_your_turn" }>> {
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const before = await loadSupportThread(shell.table, creditorId);
  if (before?.value.turn === undefined) return accept({ settled: true });
  if (before.value.turn !== side) return refuse({ code: "not_your_turn" });
  const { turn, ...after } = before.value;
  await commit(shell.table, [
    supportThreadChange({ before, after }),
    auditChange({
      creditorId,
      at: shell.at,
      by,
      what: "support-conversation",
      before: { turn },
      after: { turn: null },
    }),
  ]);
  return accept({ settled: true });
}

/** The creditors that wait for an answer of customer service, longest waiting first. */
export const listSupportWaiting = (table: Table, { cursor }: Paging): Promise<Result<Page<SupportThread>, BadCursor>> =>
  readPage(() => waitingSupport(table, "operator", { cursor }));
