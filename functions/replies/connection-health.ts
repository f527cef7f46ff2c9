import type { HealthView } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";
import { type Instant, msBetween } from "@kravflyt/core";

type Reply = RouteReply<typeof routes.readConnectionHealth>;
type Clock = { readonly now: Instant; readonly nextRunAt: Instant; readonly freshMinutes: number };

/** How a connection is, as people see it. */
export function connectionHealthReply(view: HealthView, clock: Clock): Reply {
  const { settings, status, health } = view.connection;
  return {
    connectionId: settings.connectionId,
    system: settings.system,
    status,
    condition: view.condition,
    badSince: health.badSince,
    problem: problemOf(view),
    reading: readingOf(view, clock),
    writing: view.writing,
    webhooks: webhooksOf(view),
    entry: { ...view.entry, tokenEndsAt: view.entry.tokenEndsAt },
  };
}

function problemOf({ connection, remedy }: HealthView): Reply["problem"] {
  const { problem } = connection.health;
  if (problem === undefined || remedy === undefined) return undefined;
  const { code, at, since = at, helpUrl } = problem;
  return { code, at, since, ...remedy, helpUrl };
}

const MINUTE_MS = 60_000;

function readingOf({ connection, askedAt }: HealthView, { now, nextRunAt, freshMinutes }: Clock): Reply["reading"] {
  const { syncedAt, status, health } = connection;
  const { lastRunAt, fetched, changed, added = 0, failed } = health;
  const ageMinutes = syncedAt === undefined ? undefined : Math.max(0, Math.floor(msBetween(syncedAt, now) / MINUTE_MS));
  return {
    lastRunAt,
    lastGoodAt: syncedAt,
    ageMinutes,
    isFresh: syncedAt !== undefined && msBetween(syncedAt, now) <= freshMinutes * MINUTE_MS,
    askedAt,
    nextRunAt: status === "active" ? nextRunAt : undefined,
    fetched,
    changed,
    added,
    failed,
  };
}

function webhooksOf({ connection, inbox, webhooks: offered }: HealthView): Reply["webhooks"] {
  const { state, since, problem } = connection.subscription ?? {};
  return {
    offered,
    state,
    since,
    seen: inbox?.seen ?? 0,
    lastSeenAt: inbox?.seenAt,
    pending: Object.keys(inbox?.pending ?? {}).length,
    problem,
  };
}
