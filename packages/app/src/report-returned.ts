import {
  accept,
  assert,
  type Case,
  isNotice,
  type LetterId,
  type Result,
  refuse,
  UNDELIVERED_CAUSES,
} from "@kravflyt/core";
import { type Dispatch, loadDispatch } from "@kravflyt/store";
import type { CaseNotFound, Ordering } from "./carry-out.ts";
import { moved } from "./delivery-course.ts";
import { loadGoingOn } from "./going-on.ts";
import { loadAskedCase } from "./load-case.ts";
import { cameBack, markDispatch } from "./record-mail-event.ts";
import type { Shell } from "./shell.ts";

export type ReportReturnedRefusal =
  | CaseNotFound
  | { readonly code: "letter_not_found" }
  | { readonly code: "case_is_closed"; readonly closedOn: string };

const isBack = ({ seen }: Dispatch): boolean => UNDELIVERED_CAUSES.some((cause) => cause === seen);

/** A notice is kept with the case that it was sent on, which may have gone on in this one since. */
async function isNoticeOf({ table }: Shell, { caseId }: Case, dispatch: Dispatch | undefined): Promise<boolean> {
  if (dispatch === undefined || !isNotice(dispatch.step)) return false;
  return dispatch.caseId === caseId || (await loadGoingOn(table, dispatch.caseId))?.value.caseId === caseId;
}

/**
 * A letter or a notice came back: it costs nothing and set no deadline until it is delivered anew (T8), and is handed out no more.
 * Reported again, it is no news.
 * @throws ConflictError when case or dispatch changed meanwhile.
 */
export async function reportReturned(
  shell: Shell,
  { letterId, ...it }: Ordering & { readonly letterId: LetterId },
): Promise<Result<Case, ReportReturnedRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { closed, letters } = seen.value;
  const letter = letters.find((one) => one.letterId === letterId);
  // what was paid of its fee goes back also after the end; a case that was merged has its letters in the other
  if (closed !== undefined && (letter === undefined || closed.reason === "merged")) {
    return refuse({ code: "case_is_closed", closedOn: closed.on });
  }
  const before = await loadDispatch(shell.table, letterId);
  if (letter === undefined && !(await isNoticeOf(shell, seen.value, before?.value))) {
    return refuse({ code: "letter_not_found" });
  }
  assert(before !== undefined, `no dispatch record for letter ${letterId}`);
  if (letter?.undelivered === true || (letter === undefined && isBack(before.value))) return accept(seen.value);
  const cause = before.value.channel === "email" ? "bounced" : "returned";
  const after = moved(before.value, { status: "failed", seen: cause }, shell.at);
  const state = await markDispatch(shell, { before, after }, () => ({
    type: "report_undelivered",
    on: shell.today,
    by: it.by,
    ...cameBack(before.value, cause),
  }));
  return accept(state ?? seen.value);
}
