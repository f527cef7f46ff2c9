import {
  type Case,
  type CaseEvent,
  type CaseId,
  caseId,
  isUnreachable,
  type LetterId,
  letterId,
  noticeAfter,
  waitingNotices,
} from "@kravflyt/core";
import type { OutboxItem, Table } from "@kravflyt/store";
import { allEvents } from "./case-events.ts";
import { message } from "./messages.ts";

/**
 * `version` is that of the event which calls for the notice: what is told is how the case stood right after it. `anew`
 * is that of the event after which it is sent once more, because it did not arrive, or first, because it could not be sent.
 */
export type SendNotice = { readonly caseId: CaseId; readonly version: number; readonly anew?: number | undefined };

/** One event calls for one notice at most, so its id follows from the event. */
export const noticeId = ({ caseId: id, version, anew }: SendNotice): LetterId =>
  letterId(anew === undefined ? `${id}-n${version}` : `${id}-n${version}-${anew}`);

/** What {@link noticeId} was made from. */
export function noticeOf(id: LetterId): SendNotice | undefined {
  const [, of, version] = /^(.+)-n(\d+)(?:-\d+)?$/.exec(id) ?? [];
  return of === undefined || version === undefined ? undefined : { caseId: caseId(of), version: Number(version) };
}

type StateAfter = { readonly state: Case; readonly event: CaseEvent };
type Before = { readonly value: Case; readonly version: number };

/** The messages that send what `events` call for, in a case that was `before`. */
export function noticeMessages(states: readonly StateAfter[], before?: Before): readonly OutboxItem[] {
  return states.flatMap(({ state, event }, index) => {
    const version = (before?.version ?? 0) + index + 1;
    const last = index === 0 ? before?.value : states[index - 1]?.state;
    const anew =
      last === undefined ? [] : notArrived(last, event).map((of) => messageFor(state, { ...of, anew: version }));
    const notice = noticeAfter(state, event, states[index - 1]?.event);
    return notice === undefined ? anew : [...anew, messageFor(state, { caseId: state.caseId, version })];
  });
}

/** The notices that the end of the hold lets go out once more. */
const notArrived = (before: Case, event: CaseEvent): readonly SendNotice[] =>
  event.type === "hold_ended" && event.hold === "undelivered"
    ? before.undeliveredNotices.flatMap((notice) => (notice.sentAnew ? [] : (noticeOf(notice.letterId) ?? [])))
    : [];

/** The notices that could not be sent, and that the way to the debtor is found for by one of `states`. */
export async function waitedMessages(
  table: Table,
  states: readonly StateAfter[],
  before?: Before,
): Promise<readonly OutboxItem[]> {
  const found = states.findIndex(({ state, event }, index) => {
    const last = index === 0 ? before?.value : states[index - 1]?.state;
    return event.type === "hold_ended" && !isUnreachable(state) && last !== undefined && isUnreachable(last);
  });
  const now = states[found];
  if (now === undefined || before === undefined) return [];
  const { caseId: id } = before.value;
  const stored = (await allEvents(table, id)).filter(({ version }) => version <= before.version);
  const events = [...stored, ...states.slice(0, found)].map(({ event }) => event);
  const anew = before.version + found + 1;
  return waitingNotices(events).map((version) => messageFor(now.state, { caseId: id, version, anew }));
}

function messageFor({ creditorId, connectionId }: Case, it: SendNotice): OutboxItem {
  const id = noticeId(it);
  const notice = { notice: it.version, ...(it.anew === undefined ? {} : { anew: it.anew }) };
  return message("send-letter", id, { caseId: it.caseId, creditorId, connectionId, letterId: id, ...notice });
}
