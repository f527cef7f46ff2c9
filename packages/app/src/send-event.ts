import { ConflictError, type CreditorId, isToPause, laterBy, longerRun, nextAttemptAt } from "@kravflyt/core";
import { type Post, type Posted, signedHeaders } from "@kravflyt/receivers";
import {
  ATTEMPTS_KEPT,
  type Attempt,
  commit,
  loadSubscription,
  loadToldEvent,
  neighbours,
  type OutboxItem,
  type Subscription,
  sameSubscription,
  subscriptionChange,
  type ToldEvent,
  type ToldKey,
  toldEventChange,
  type Versioned,
} from "@kravflyt/store";
import { message } from "./messages.ts";
import { sendMessage } from "./publish-event.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { type SubscriptionSecret, signingSecrets } from "./subscription-secrets.ts";
import type { Secrets } from "./tokens.ts";

/** The way to the creditors' own systems. */
export type Receivers = {
  readonly post: Post;
  readonly secrets: Pick<Secrets<SubscriptionSecret>, "read">;
  /** Milliseconds since 1970 by the clock on the wall, which is the receiver's too. */
  readonly wallClock: () => number;
};

export type SendEventAnswer = {
  readonly kind: "delivered" | "failed" | "set_aside" | "held" | "behind" | "nothing_to_do";
};

/** Longer than an attempt can take: then it is taken for lost, and made again. */
const UNDER_WAY_MS = 2 * 60_000;
/** How soon an event that stands behind another is looked at again, at the earliest. */
const BEHIND_MS = 60_000;

/**
 * Posts one event to one subscription, unless it is not its turn: what happened to a case before it is told first, tried
 * again or given up. It is marked before it is posted, so the same message twice posts once; only an answer that was lost
 * has it posted again.
 * @throws ConflictError when it, or its subscription, changed meanwhile.
 */
export async function sendEvent(shell: Shell, receivers: Receivers, key: ToldKey): Promise<SendEventAnswer> {
  const [seen, subscription] = await Promise.all([
    loadToldEvent(shell.table, key),
    loadSubscription(shell.table, key.creditorId, key.subscriptionId),
  ]);
  if (seen === undefined || subscription === undefined || !isItsTime(seen.value, shell)) {
    return { kind: "nothing_to_do" };
  }
  if (subscription.value.state !== "active") return keepBack(shell, seen, subscription);
  const { before } = await neighbours(shell.table, seen.value);
  if (before !== undefined && blocks(before) && seen.value.replayed !== true) return stepBehind(shell, seen, before);
  const secrets = await signingSecrets(receivers.secrets, key, shell.at);
  const marked = await mark(shell, seen);
  const { body, type, eventId: id } = marked.value;
  const headers = signedHeaders({ id, type, body, now: receivers.wallClock(), secrets });
  const posted = await receivers.post({ url: subscription.value.url, headers, body });
  const answer = await finish(shell, marked, posted);
  await noteHealth(shell, key, { posted, isSetAside: answer.kind === "set_aside" });
  return answer;
}

/** One that only stood behind another may go at once. */
function isItsTime({ status, failed, nextAt }: ToldEvent, { at }: Shell): boolean {
  if (status !== "waiting" && status !== "sending") return false;
  return (status === "waiting" && failed === 0) || nextAt === undefined || nextAt <= at;
}

const blocks = ({ status, replayed }: ToldEvent): boolean =>
  replayed !== true && (status === "waiting" || status === "sending" || status === "held");

async function keepBack(
  shell: Shell,
  before: Versioned<ToldEvent>,
  subscription: Versioned<Subscription>,
): Promise<SendEventAnswer> {
  const { nextAt: _, ...told } = before.value;
  const isGone = subscription.value.state === "removed";
  const after: ToldEvent = { ...told, status: isGone ? "set_aside" : "held" };
  // held only while it is certain that the order to go on comes later
  await commit(shell.table, [toldEventChange({ before, after }), sameSubscription(subscription)]);
  return { kind: isGone ? "set_aside" : "held" };
}

async function stepBehind(shell: Shell, seen: Versioned<ToldEvent>, first: ToldEvent): Promise<SendEventAnswer> {
  const soonest = laterBy(shell.at, BEHIND_MS);
  const nextAt = first.nextAt !== undefined && first.nextAt > soonest ? first.nextAt : soonest;
  await commit(shell.table, [toldEventChange({ before: seen, after: { ...seen.value, nextAt } })]);
  return { kind: "behind" };
}

async function mark(shell: Shell, before: Versioned<ToldEvent>): Promise<Versioned<ToldEvent>> {
  const firstAt = before.value.firstAt ?? shell.at;
  const nextAt = laterBy(shell.at, UNDER_WAY_MS);
  const after: ToldEvent = { ...before.value, status: "sending", firstAt, nextAt };
  await commit(shell.table, [toldEventChange({ before, after })]);
  return { value: after, version: before.version + 1 };
}

async function finish(shell: Shell, before: Versioned<ToldEvent>, posted: Posted): Promise<SendEventAnswer> {
  const attempt: Attempt = { at: shell.at, ...posted };
  const { nextAt: _, replayed, ...told } = before.value;
  const attempts = [...told.attempts, attempt].slice(-ATTEMPTS_KEPT);
  if (posted.problem === undefined) {
    await endWith(shell, before, { ...told, attempts, status: "delivered" });
    return { kind: "delivered" };
  }
  const failed = told.failed + 1;
  const nextAt = nextAttemptAt({ failed, firstAt: told.firstAt ?? shell.at }, shell.at);
  if (nextAt === undefined) {
    await endWith(shell, before, { ...told, attempts, failed, status: "set_aside" });
    return { kind: "set_aside" };
  }
  const again = replayed === undefined ? {} : { replayed };
  const after: ToldEvent = { ...told, ...again, attempts, failed, nextAt, status: "waiting" };
  await commit(shell.table, [toldEventChange({ before, after })]);
  return { kind: "failed" };
}

/** What stood behind it is called in the same transaction; what came a moment too late for that is found by its own time. */
async function endWith(shell: Shell, before: Versioned<ToldEvent>, after: ToldEvent): Promise<void> {
  const { after: next } = await neighbours(shell.table, after);
  const calls = next?.status === "waiting" && next.failed === 0 ? [sendMessage(next)] : [];
  await save(shell, [toldEventChange({ before, after })], calls);
}

type Outcome = { readonly posted: Posted; readonly isSetAside: boolean };

/** How often another worker may be first at writing how a receiver does. */
const CONFLICTS_MAX = 5;

async function noteHealth(
  shell: Shell,
  { creditorId, subscriptionId }: { readonly creditorId: CreditorId; readonly subscriptionId: string },
  outcome: Outcome,
): Promise<void> {
  for (let conflicts = 0; ; conflicts += 1) {
    const before = await loadSubscription(shell.table, creditorId, subscriptionId);
    const after = before === undefined ? undefined : afterOutcome(shell, before.value, outcome);
    if (before === undefined || after === undefined) return;
    try {
      return await save(shell, [subscriptionChange({ before, after })], toldBy(before.value, after));
    } catch (error) {
      if (!(error instanceof ConflictError) || conflicts === CONFLICTS_MAX) throw error;
    }
  }
}

/** Its creditor is told of a pause and of what was set aside, once a day at most. */
function toldBy(before: Subscription, { creditorId, subscriptionId, toldOn }: Subscription): readonly OutboxItem[] {
  if (toldOn === undefined || toldOn === before.toldOn) return [];
  return [message("tell-of-subscription", `${creditorId}:${subscriptionId}:${toldOn}`, { creditorId, subscriptionId })];
}

/** The subscription after an attempt; `undefined` when nothing is new about it. */
function afterOutcome(shell: Shell, seen: Subscription, { posted, isSetAside }: Outcome): Subscription | undefined {
  const { failing: before, ...healthy } = seen;
  if (posted.problem === undefined) return before === undefined ? undefined : healthy;
  const failing = longerRun(before, shell.at);
  const after = { ...seen, failing, setAside: seen.setAside + (isSetAside ? 1 : 0) };
  const toldOn = shell.today;
  if (seen.state !== "active" || !isToPause(failing, shell.at)) return isSetAside ? { ...after, toldOn } : after;
  return { ...after, toldOn, state: "paused", paused: { since: shell.at, problem: posted.problem } };
}
