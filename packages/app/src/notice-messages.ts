import { type Case, type CaseEvent, type CaseId, type LetterId, letterId, noticeAfter } from "@kravflyt/core";
import type { OutboxItem } from "@kravflyt/store";
import { message } from "./messages.ts";

/** `version` is that of the event which calls for the notice: what is told is how the case stood right after it. */
export type SendNotice = { readonly caseId: CaseId; readonly version: number };

/** One event calls for one notice at most, so its id follows from the event. */
export const noticeId = ({ caseId, version }: SendNotice): LetterId => letterId(`${caseId}-n${version}`);

/** The messages that send what `events` call for; `version` is the case's before them. */
export function noticeMessages(
  states: readonly { readonly state: Case; readonly event: CaseEvent }[],
  version: number,
): readonly OutboxItem[] {
  return states.flatMap(({ state, event }, index) => {
    const notice = noticeAfter(state, event, states[index - 1]?.event);
    if (notice === undefined) return [];
    const { caseId, creditorId, connectionId } = state;
    const of = { caseId, version: version + index + 1 };
    const id = noticeId(of);
    return [message("send-letter", id, { caseId, creditorId, connectionId, letterId: id, notice: of.version })];
  });
}
