import type { PublishEventMessage } from "@kravflyt/contracts";
import { assert, caseId, creditorId, eventIdOf, type PublicEvent, publicFacts, unreachable } from "@kravflyt/core";
import {
  heldToldEvents,
  loadCase,
  loadEventSpan,
  loadPayout,
  loadPosting,
  loadSubscription,
  type OutboxItem,
  type Subscription,
  sameSubscription,
  subscriptionsOf,
  type ToldEvent,
  type ToldKey,
  toldAlready,
  toldEventChange,
  type Versioned,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { hears } from "./publish-messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/**
 * Writes down for each subscription what it is to be told, and has it sent. An event's id follows from its cause, so the
 * same message again writes nothing.
 * @throws ConflictError when a subscription, or what it was told, changed meanwhile.
 */
export async function publishEvent(shell: Shell, it: PublishEventMessage): Promise<void> {
  switch (it.kind) {
    case "case":
      return tellAll(shell, await caseEvents(shell, it));
    case "posting":
      return tellAll(shell, await postingEvents(shell, it));
    case "payout":
      return tellAll(shell, await payoutEvents(shell, it));
    case "held":
      return tellHeld(shell, { creditorId: creditorId(it.creditorId), subscriptionId: it.subscriptionId });
    default:
      return unreachable(it);
  }
}

type MessageOf<Kind> = PublishEventMessage & { readonly kind: Kind };

async function caseEvents(shell: Shell, it: MessageOf<"case">): Promise<readonly PublicEvent[]> {
  const id = caseId(it.caseId);
  const [seen, stored] = await Promise.all([loadCase(shell.table, id), loadEventSpan(shell.table, id, it)]);
  assert(seen !== undefined && stored.length === it.through - it.from + 1, `case ${id} has no events to ${it.through}`);
  return stored.flatMap(({ event, version, at }) => {
    const facts = publicFacts(event);
    if (facts === undefined) return [];
    const eventId = eventIdOf({ kind: "case", caseId: id, version });
    const { creditorId } = seen.value;
    return [{ id: eventId, time: at, creditorId, caseId: id, sequence: version, ...facts }];
  });
}

async function postingEvents(shell: Shell, it: MessageOf<"posting">): Promise<readonly PublicEvent[]> {
  const { postingId, version, problem } = it;
  const posting = await loadPosting(shell.table, postingId);
  assert(posting !== undefined, `no posting ${postingId}`);
  const { creditorId, caseId } = posting.value;
  const ofCase = caseId === undefined ? {} : { caseId };
  const id = eventIdOf({ kind: "posting", postingId, version, ...ofCase });
  const data = { on: shell.today, postingId, problem };
  return [{ id, time: shell.at, creditorId, ...ofCase, type: "posting_failed", data }];
}

async function payoutEvents(shell: Shell, { payoutId }: MessageOf<"payout">): Promise<readonly PublicEvent[]> {
  const payout = await loadPayout(shell.table, payoutId);
  assert(payout !== undefined, `no payout ${payoutId}`);
  const { creditorId, on, through, amountOre, lines } = payout.value;
  const cases = new Set(lines.map((line) => line.caseId)).size;
  const data = { payoutId, on, through, amountOre, cases };
  return [{ id: eventIdOf({ kind: "payout", payoutId }), time: shell.at, creditorId, type: "payout_sent", data }];
}

async function tellAll(shell: Shell, events: readonly PublicEvent[]): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  for (const subscription of await subscriptionsOf(shell.table, first.creditorId)) {
    const { createdAt } = subscription.value;
    const heard = events.filter(({ type, time }) => hears(subscription.value, type) && time >= createdAt);
    await tell(shell, subscription, heard);
  }
}

/** All events are of one case, or one alone. */
async function tell(shell: Shell, seen: Versioned<Subscription>, events: readonly PublicEvent[]): Promise<void> {
  const { state } = seen.value;
  const all = events.map((event) => toToldEvent(seen.value, event));
  const known = await toldAlready(shell.table, all);
  const fresh = all.filter(({ eventId }) => !known.has(eventId));
  const [first] = fresh;
  if (first === undefined) return;
  const changes = fresh.map((after) => toldEventChange({ after }));
  // held only while it is certain that the order to go on comes later
  if (state === "paused") return save(shell, [...changes, sameSubscription(seen)]);
  // each that is taken calls for the next
  await save(shell, changes, [sendMessage(first)]);
}

function toToldEvent({ creditorId, subscriptionId, state }: Subscription, event: PublicEvent): ToldEvent {
  const { id: eventId, type, time, caseId, sequence, data } = event;
  return {
    creditorId,
    subscriptionId,
    eventId,
    type,
    ...(caseId === undefined ? {} : { caseId }),
    ...(sequence === undefined ? {} : { sequence }),
    time,
    body: JSON.stringify({ id: eventId, type, time, creditorId, caseId, sequence, data }),
    status: state === "paused" ? "held" : "waiting",
    attempts: [],
    failed: 0,
  };
}

export const sendMessage = ({ creditorId, subscriptionId, eventId }: ToldKey): OutboxItem =>
  message("send-event", `${creditorId}:${subscriptionId}:${eventId}`, { creditorId, subscriptionId, eventId });

/** An index lags behind the table by less than this. */
const INDEX_LAG_SECONDS = 5;

/** Has what is held for a subscription told; `round` tells one such message from another. */
export const heldMessage = (it: Omit<ToldKey, "eventId">, round: string): OutboxItem => {
  const { creditorId, subscriptionId } = it;
  const id = `held:${creditorId}:${subscriptionId}:${round}`;
  const body = { kind: "held", creditorId, subscriptionId } as const;
  return { ...message("publish-event", id, body), delaySeconds: INDEX_LAG_SECONDS };
};

/** Events that are let go at a time; each is one change, and one message. */
const HELD_AT_ONCE = 40;

async function tellHeld(shell: Shell, it: Omit<ToldKey, "eventId">): Promise<void> {
  const subscription = await loadSubscription(shell.table, it.creditorId, it.subscriptionId);
  if (subscription?.value.state !== "active") return;
  const listed = await heldToldEvents(shell.table, it, HELD_AT_ONCE);
  const held = listed.filter(({ value }) => value.status === "held");
  const last = held.at(-1);
  if (last === undefined) return;
  const changes = held.map((before) => toldEventChange({ before, after: { ...before.value, status: "waiting" } }));
  const more = listed.length < HELD_AT_ONCE ? [] : [heldMessage(it, last.value.eventId)];
  await save(shell, changes, [...held.map(({ value }) => sendMessage(value)), ...more]);
}
