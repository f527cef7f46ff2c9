import { type Case, type CaseEvent, type CreditorId, type PublicEventType, publicFacts } from "@kravflyt/core";
import type { OutboxItem, Subscription } from "@kravflyt/store";
import type { AroundCases } from "./around-cases.ts";
import { message } from "./messages.ts";

type Written = { readonly state: Pick<Case, "caseId" | "creditorId">; readonly events: readonly CaseEvent[] };

/**
 * The message that has events of a case told to whoever subscribes, for the transaction that writes them; `seen` is the
 * version before the first. Where nothing may be told nothing is read, and where nobody listens nothing is written.
 */
export async function publishMessages(
  around: AroundCases,
  { state, events }: Written,
  seen: number,
): Promise<readonly OutboxItem[]> {
  const types = events.flatMap((event) => publicFacts(event)?.type ?? []);
  if (!(await isHeard(around, state.creditorId, types))) return [];
  const { caseId } = state;
  const through = seen + events.length;
  return [message("publish-event", `${caseId}:${through}`, { kind: "case", caseId, from: seen + 1, through })];
}

/** Does anybody listen to one of `types`? One small read, and none without a type. */
export async function isHeard(
  around: AroundCases,
  creditorId: CreditorId,
  types: readonly PublicEventType[],
): Promise<boolean> {
  if (types.length === 0) return false;
  const all = await around.subscriptions(creditorId);
  return all.some(({ value }) => types.some((type) => hears(value, type)));
}

/** Off and removed subscriptions hear nothing; for a paused one it is kept. */
export const hears = ({ state, events }: Subscription, type: PublicEventType): boolean =>
  (state === "active" || state === "paused") && (events === undefined || events.includes(type));
