import type { OutboxItem } from "@kravflyt/store";
import type { Random } from "../random.ts";
import type { Clock } from "./clock.ts";

/** A copy of a message on its way. */
export type Envelope = { readonly item: OutboxItem; attempts: number; visibleMs: number };

/** How long a message is hidden while somebody has it, and how often it is handed over before it is given up. */
export type QueueRule = { readonly visibilitySeconds: number; readonly attemptsMax: number };

/** All queues of a hub as one list: any message that can be seen may come next, and each comes twice. */
export type Envelopes = {
  readonly put: (items: readonly OutboxItem[]) => void;
  readonly next: () => Envelope | undefined;
  /** Puts one back that was not handled; false when it has been tried often enough, and lies with the dead letters. */
  readonly putBack: (envelope: Envelope, rule: QueueRule) => boolean;
  /** When the next one can be seen. */
  readonly nextMs: () => number;
  readonly redrive: () => void;
  /** Messages that failed and will be handed over again. */
  readonly retrying: () => number;
};

/** A second copy of a message may come as late as this. */
const SECOND_COPY_HOURS_MAX = 30;

export function newEnvelopes(clock: Clock, random: Random): Envelopes {
  const waiting: Envelope[] = [];
  const dead: Envelope[] = [];
  return {
    put: (items) => {
      for (const item of items) {
        const hours = random.isOneIn(8) ? random.below(SECOND_COPY_HOURS_MAX) : 0;
        waiting.push({ item, attempts: 0, visibleMs: clock.nowMs() });
        waiting.push({ item, attempts: 0, visibleMs: clock.nowMs() + hours * 3_600_000 });
      }
    },
    next: () => {
      const now = clock.nowMs();
      const places = waiting.flatMap(({ visibleMs }, place) => (visibleMs <= now ? [place] : []));
      const place = places[random.below(places.length)];
      return place === undefined ? undefined : waiting.splice(place, 1)[0];
    },
    putBack: (envelope, { visibilitySeconds, attemptsMax }) => {
      envelope.attempts += 1;
      envelope.visibleMs = clock.nowMs() + visibilitySeconds * 1000;
      const isTriedAgain = envelope.attempts < attemptsMax;
      (isTriedAgain ? waiting : dead).push(envelope);
      return isTriedAgain;
    },
    nextMs: () => waiting.reduce((first, { visibleMs }) => Math.min(first, visibleMs), Number.POSITIVE_INFINITY),
    retrying: () => waiting.filter(({ attempts }) => attempts > 0).length,
    redrive: () => {
      for (const envelope of dead.splice(0)) waiting.push({ ...envelope, attempts: 0, visibleMs: clock.nowMs() });
    },
  };
}
