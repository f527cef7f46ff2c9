import {
  accept,
  assert,
  type CalendarDate,
  type Case,
  type CaseEvent,
  type Debtor,
  type LetterId,
  type LetterParty,
  type Notice,
  type NoticeFacts,
  noticeOn,
  type OwedRefusal,
  owedAtLast,
  type Result,
  replay,
} from "@kravflyt/core";
import { claimFacts } from "./letter-facts.ts";

/** A notice, with the case as it stood right after the event that calls for it. */
export type CalledFor = { readonly state: Case; readonly on: CalendarDate; readonly notice: Notice };

/** The notice that the last of `events` calls for, though it may have had to wait for a way to the debtor. */
export function calledFor(events: readonly CaseEvent[]): CalledFor | undefined {
  const [before, last] = events.slice(-2);
  assert(last !== undefined, "a notice follows another event than the first");
  const state = replay(events);
  const notice = noticeOn(state, last, before);
  return notice && { state, on: last.on, notice };
}

type Written = {
  readonly letterId: LetterId;
  /** As it is known when the notice is written: it may have moved since the event. */
  readonly debtor: Debtor;
  readonly creditor: LetterParty;
  readonly operator: LetterParty;
};

/** Everything that the notice is made from. */
export function noticeFacts(
  { state, on, notice }: CalledFor,
  { letterId, debtor, ...parties }: Written,
): Result<NoticeFacts, OwedRefusal> {
  const owing = owedAtLast(state, on);
  if (!owing.ok) return owing;
  return accept({ ...claimFacts({ ...state, debtor }, { letterId, sentOn: on, owed: owing.value }, parties), notice });
}
