import { accept, BugError, type Case, dayInNorway, type Result, refuse } from "@kravflyt/core";
import { listRemarks } from "@kravflyt/store";
import { type WriteRemarkRefusal, writeMessage } from "../remarks.ts";
import type { Shell } from "../shell.ts";

/** Who did what is done from the page: nobody logs in there. */
export const BY_DEBTOR = "debtor";
const NAME = "Skyldneren";

/** Messages a day from one page. */
const MESSAGES_A_DAY = 3;

/** `id` is at most 53 characters, and the same for the same message. The wish is the first line. */
export type DebtorMessage = { readonly id: string; readonly wish: string; readonly more: readonly string[] };

export type MessageRefusal =
  | Extract<WriteRemarkRefusal, { readonly code: "remark_id_in_use" | "too_many_remarks" }>
  | { readonly code: "asked_too_often" };

/**
 * What a debtor says on the page, as a message that waits for the case handler. The same again writes nothing.
 * @throws ConflictError when somebody wrote at the same moment.
 */
export async function tellCaseHandler(
  shell: Shell,
  { caseId }: Pick<Case, "caseId">,
  { id, wish, more }: DebtorMessage,
): Promise<Result<void, MessageRefusal>> {
  // a sign that no person can send in an id: nothing of theirs can stand in its place
  const remarkId = `debtor~${id}`;
  const { items } = await listRemarks(shell.table, caseId, {});
  const today = items.filter((one) => one.side === "debtor" && dayInNorway(one.at) === shell.today);
  const isNew = !items.some((one) => one.remarkId === remarkId);
  if (isNew && today.length >= MESSAGES_A_DAY) return refuse({ code: "asked_too_often" });
  const written = await writeMessage(shell, {
    caseId,
    mayAccess: () => true, // the code opened this very case
    remarkId,
    by: BY_DEBTOR,
    name: NAME,
    side: "debtor",
    to: "case_handler",
    text: [wish, ...more].join("\n"),
  });
  if (written.ok) return accept(undefined);
  const { refusal } = written;
  if (refusal.code === "remark_id_in_use" || refusal.code === "too_many_remarks") return refuse(refusal);
  throw new BugError(`a debtor's message is refused with ${refusal.code}`);
}

/** What a message asks for, without the words and the contact that came with it. */
export const wishOf = (text: string): string => text.split("\n", 1)[0] ?? "";
