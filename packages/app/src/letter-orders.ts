import { type Case, type CaseEvent, type LetterId, letterId } from "@kravflyt/core";
import type { OutboxItem, Versioned } from "@kravflyt/store";
import { message } from "./messages.ts";

/** The letter's id follows from the version it was decided on: asked twice at once, only one of the two is stored. */
export const letterAfter = ({ value: { caseId }, version }: Versioned<Case>): LetterId =>
  letterId(`${caseId}-${version + 1}`);

/** What carries on the letters that `events` order. */
export function letterMessages(state: Case, events: readonly CaseEvent[]): readonly OutboxItem[] {
  const { caseId, creditorId, connectionId } = state;
  return events.flatMap((event) =>
    event.type === "letter_ordered"
      ? [message("send-letter", event.letterId, { caseId, creditorId, connectionId, letterId: event.letterId })]
      : [],
  );
}

/** Hands a letter that was written to its channel. */
export const delivery = (id: LetterId): OutboxItem => message("deliver-letter", id, { letterId: id });

/** Offers a letter that still lies here to its channel once more; once a day where nothing is lost on the way. */
export const deliveryAgain = (id: LetterId, day: string): OutboxItem =>
  message("deliver-letter", `${id}:${day}`, { letterId: id });
