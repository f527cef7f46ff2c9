import type { Outcome } from "./commands.ts";
import type { FiscalSetup, WebHook } from "./state.ts";

/** What the other side answered, or `undefined` when nothing came in time. */
export type Deliver = (
  url: string,
  body: string,
) => Promise<{ readonly status: number; readonly body: string } | undefined>;

const TIMEOUT_MS = 5_000;
const WINDOW_MS = 10 * 60_000;
const FAILURES_MAX = 10;
const OFF_MS = 60 * 60_000;

export type Failure = { readonly id: number; readonly at: number; readonly fault: string };

type Standing = { failures: Failure[]; offUntil: number };

/**
 * Tells those who asked. Nothing is signed, nothing is sent again: an answer that is not `{"Success":true}` within five
 * seconds is a failure, and after more than ten of them in ten minutes nothing is told for an hour.
 */
export function createMessenger({
  now,
  deliver = overHttp,
}: {
  readonly now: () => number;
  readonly deliver?: Deliver;
}) {
  const standings = new Map<number, Standing>();
  const underWay = new Set<Promise<void>>();
  const standingOf = (id: number): Standing => {
    const known = standings.get(id) ?? { failures: [], offUntil: 0 };
    standings.set(id, known);
    return known;
  };
  const send = async (hook: WebHook, payload: object): Promise<void> => {
    const standing = standingOf(hook.id);
    if (now() < standing.offUntil) return;
    const fault = faultOf(await deliver(hook.callBackUrl, JSON.stringify(payload)).catch(() => undefined));
    if (fault === undefined) return;
    standing.failures.push({ id: standing.failures.length + 1, at: now(), fault });
    if (inWindow(standing, now()).length > FAILURES_MAX) standing.offUntil = now() + OFF_MS;
  };
  return {
    tell: ({ webHooks }: FiscalSetup, { events }: Outcome): void => {
      for (const { entityType, id, event } of events) {
        for (const hook of webHooks.values()) {
          if (hook.entityType !== entityType || (hook.entityId ?? id) !== id) continue;
          const sending = send(hook, { EntityType: entityType, EntityId: id, EntityEvent: event });
          underWay.add(sending);
          void sending.finally(() => underWay.delete(sending));
        }
      }
    },
    failures: (id: number): readonly Failure[] => standingOf(id).failures,
    inWindow: (id: number): number => inWindow(standingOf(id), now()).length,
    /** Resolves when all that was to be told has been answered or given up. */
    idle: async (): Promise<void> => {
      await Promise.all(underWay);
    },
  };
}

export type Messenger = ReturnType<typeof createMessenger>;

const inWindow = ({ failures }: Standing, at: number) => failures.filter((one) => at - one.at < WINDOW_MS);

function faultOf(answer: Awaited<ReturnType<Deliver>>): string | undefined {
  if (answer === undefined) return "no answer within 5 seconds";
  if (answer.status !== 200) return `answered ${answer.status}`;
  return /^\{\s*"Success"\s*:\s*true\s*\}$/.test(answer.body.trim()) ? undefined : "did not answer Success";
}

const overHttp: Deliver = async (url, body) => {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { status: answer.status, body: await answer.text() };
};
