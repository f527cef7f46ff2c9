import {
  type Addressee,
  type AuthorSide,
  accept,
  type Case,
  type CreditorId,
  mayWriteTo,
  type Remark,
  type Result,
  refuse,
  type Side,
  turnAfter,
} from "@kravflyt/core";
import {
  auditChange,
  type Change,
  type Conversation,
  commit,
  conversationChange,
  listRemarks as listed,
  loadCases,
  loadConversation,
  loadCreditor,
  loadRemark,
  type OutboxItem,
  type Page,
  type Paging,
  remarkChange,
  type StoredRemark,
  type Table,
  waitingConversations,
} from "@kravflyt/store";
import type { CaseNotFound } from "./carry-out.ts";
import type { ListRefusal } from "./list-invoices.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { tellOfMessageItems } from "./tell-of-message.ts";

/** Notes and messages that a case can have. */
const REMARKS_MAX = 1_000;

export type Author = { readonly by: string; readonly name: string; readonly side: Side };
/** One of the people of either side, or the debtor. */
type Writer = Omit<Author, "side"> & { readonly side: AuthorSide };
export type WriteRemark = AskedCase & Writer & { readonly remarkId: string; readonly text: string };
export type WriteRemarkRefusal =
  | CaseNotFound
  | { readonly code: "remark_id_in_use" }
  | { readonly code: "too_many_remarks"; readonly most: number };

/**
 * XENA-9: a note on a case, with author and time. It is kept beside the case: it decides nothing. The same again writes
 * nothing; the same id with another text is refused.
 * @throws ConflictError when somebody wrote at the same moment.
 */
export const writeNote = (shell: Shell, it: WriteRemark): Promise<Result<StoredRemark, WriteRemarkRefusal>> =>
  write(shell, it, { kind: "note" });

/** XENA-17: a message on a case, which the other side is to answer; otherwise as a note. */
export async function writeMessage(
  shell: Shell,
  { to, ...it }: WriteRemark & { readonly to: Addressee },
): Promise<Result<StoredRemark, WriteRemarkRefusal | { readonly code: "not_to_oneself" }>> {
  return mayWriteTo(it.side, to) ? write(shell, it, { kind: "message", to }) : refuse({ code: "not_to_oneself" });
}

async function write(shell: Shell, it: WriteRemark, remark: Remark): Promise<Result<StoredRemark, WriteRemarkRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { creditorId } = seen.value;
  const written = await writesOf(shell, { ...it, creditorId, caseVersion: seen.version }, remark);
  if (!written.ok) return written;
  const { stored, changes, tell } = written.value;
  if (changes.length > 0) await save(shell, changes, tell);
  return accept(stored);
}

/** What is written on a case that is loaded; `caseVersion` says after which of its events it stands. */
type RemarkOn = Omit<WriteRemark, "mayAccess"> & { readonly creditorId: CreditorId; readonly caseVersion: number };
type NotWritten = Exclude<WriteRemarkRefusal, CaseNotFound>;

export type NoteOn = Omit<RemarkOn, "remarkId" | "creditorId"> & {
  readonly order: "pause" | "payment";
  /** Of the order, once on a case. */
  readonly orderId: string;
};

/** A note that is stored with the order it is about, under an id that no person may choose, and is none of those that are counted. */
export const noteChange = (shell: Shell, { order, orderId, ...it }: NoteOn): Change =>
  remarkChange(toStored(shell, { ...it, remarkId: `${order}~${orderId}` }, { kind: "note" }));

type Written = {
  readonly stored: StoredRemark;
  /** None where it is there already. */
  readonly changes: readonly Change[];
  readonly tell: readonly OutboxItem[];
};

async function writesOf(shell: Shell, it: RemarkOn, remark: Remark): Promise<Result<Written, NotWritten>> {
  const { caseId, creditorId } = it;
  const stored = toStored(shell, it, remark);
  const there = await loadRemark(shell.table, caseId, it.remarkId);
  if (there !== undefined) {
    return isSame(there, stored)
      ? accept({ stored: there, changes: [], tell: [] })
      : refuse({ code: "remark_id_in_use" });
  }
  const before = await loadConversation(shell.table, caseId);
  const begun = { caseId, creditorId, remarks: 0, lastAt: shell.at };
  const after = afterRemark(before?.value ?? begun, stored, remark);
  if (after.remarks > REMARKS_MAX) return refuse({ code: "too_many_remarks", most: REMARKS_MAX });
  const tell =
    after.turn === undefined || remark.kind === "note"
      ? []
      : tellOfMessageItems({ creditorId, messageId: it.remarkId, caseId }, before?.value.turn, after.turn);
  return accept({ stored, changes: [remarkChange(stored), conversationChange({ before, after })], tell });
}

/** Who waits has waited since the last message; a note changes nothing but the number. */
function afterRemark(before: Conversation, { at, side }: StoredRemark, remark: Remark): Conversation {
  const remarks = before.remarks + 1;
  if (remark.kind === "note") return { ...before, remarks };
  return { ...before, remarks, lastAt: at, turn: turnAfter(side), to: remark.to };
}

const isSame = (there: StoredRemark, { by, text, to }: StoredRemark): boolean =>
  there.by === by && there.text === text && there.to === to;

const toStored = (shell: Shell, it: Omit<RemarkOn, "creditorId">, remark: Remark): StoredRemark => ({
  caseId: it.caseId,
  remarkId: it.remarkId,
  at: shell.at,
  by: it.by,
  name: it.name,
  side: it.side,
  ...(remark.kind === "message" ? { to: remark.to } : {}),
  text: it.text,
  caseVersion: it.caseVersion,
});

/** What was written on a case, newest first. */
export async function listRemarks(
  table: Table,
  it: AskedCase & Paging,
): Promise<Result<Page<StoredRemark>, CaseNotFound | BadCursor>> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  return readPage(() => listed(table, it.caseId, { cursor: it.cursor }));
}

/** A conversation with the case that it is about; without it where the case cannot be read. */
export type WaitingConversation = Conversation & { readonly case?: Case };

/** The conversations in which one side has to answer, longest waiting first. */
export async function listWaiting(
  table: Table,
  it: Paging & { readonly creditorId: CreditorId; readonly turn: Side },
): Promise<Result<Page<WaitingConversation>, ListRefusal>> {
  const [creditor, page] = await Promise.all([
    loadCreditor(table, it.creditorId),
    readPage(() => waitingConversations(table, it.creditorId, it.turn, { cursor: it.cursor })),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  return page.ok ? accept({ ...page.value, items: await withCases(table, page.value.items) }) : page;
}

async function withCases(
  table: Table,
  conversations: readonly Conversation[],
): Promise<readonly WaitingConversation[]> {
  const cases = await loadCases(
    table,
    conversations.map(({ caseId }) => caseId),
  );
  return conversations.map((one) => {
    const about = cases.get(one.caseId);
    return about === undefined ? one : { ...one, case: about };
  });
}

/** Nobody has to answer any more; written down with who says so. */
export async function settleConversation(
  shell: Shell,
  it: AskedCase & Author,
): Promise<Result<{ readonly settled: boolean }, CaseNotFound | { readonly code: "not_your_turn" }>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const before = await loadConversation(shell.table, it.caseId);
  if (before?.value.turn === undefined) return accept({ settled: true });
  if (before.value.turn !== it.side) return refuse({ code: "not_your_turn" });
  const { turn, to: _, ...after } = before.value;
  const what = `conversation:${it.caseId}`;
  const { creditorId } = after;
  await commit(shell.table, [
    conversationChange({ before, after }),
    auditChange({ creditorId, at: shell.at, by: it.by, what, before: { turn }, after: { turn: null } }),
  ]);
  return accept({ settled: true });
}
