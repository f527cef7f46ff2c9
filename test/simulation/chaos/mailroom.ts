import type { OutboxItem } from "@kravflyt/store";
import type { Random } from "../random.ts";
import type { Clock } from "./clock.ts";
import { type Envelope, type Envelopes, newEnvelopes, type QueueRule } from "./envelopes.ts";
import { type Fates, spinFates, type Trouble, type TroubleKind, UNDISTURBED } from "./fates.ts";
import { type Ending, outsideCall, runAs } from "./worker.ts";

/** What the chaos did. */
export type Tally = { delivered: number; failures: number; givenUp: number };

export type Mailroom = {
  /** Takes messages from a worker; each will be handed over twice at least. */
  readonly take: (items: readonly OutboxItem[]) => Promise<void>;
  /** The same from somebody outside, who is no worker of ours. */
  readonly post: (items: readonly OutboxItem[]) => void;
  /** Hands over what there is, in any order, until nothing is left that may come before `untilMs`. */
  readonly drain: (untilMs: number) => Promise<void>;
  /**
   * One run of a schedule; tried again twice when it fails or dies, as the scheduler service does. Answers whether one died:
   * what it held is held for some minutes more.
   */
  readonly schedule: (run: () => Promise<unknown>) => Promise<{ readonly hasDied: boolean }>;
  /** Messages that were given up, handed back to their queues by somebody who looks at the dead letters. */
  readonly redrive: () => void;
  /** Messages that failed and will be handed over again. */
  readonly retrying: () => number;
  readonly tally: Readonly<Tally>;
  readonly struck: Readonly<Record<TroubleKind, number>>;
  /** Failures that no fault explains. */
  readonly surprises: readonly string[];
};

export type MailroomParts = {
  readonly clock: Clock;
  readonly random: Random;
  readonly trouble: Trouble;
  readonly ruleOf: (queue: string) => QueueRule;
  readonly handle: (item: OutboxItem) => Promise<void>;
  readonly sweep: () => Promise<unknown>;
  readonly isOrdinary: (error: unknown) => boolean;
};

type Inside = MailroomParts & {
  readonly envelopes: Envelopes;
  readonly fates: Fates;
  readonly tally: Tally;
  readonly surprises: string[];
};

/** The queues of a hub and the workers that empty them. */
export function openMailroom(parts: MailroomParts): Mailroom {
  const { clock, random, trouble } = parts;
  const inside: Inside = {
    ...parts,
    envelopes: newEnvelopes(clock, random),
    fates: spinFates(trouble, random),
    tally: { delivered: 0, failures: 0, givenUp: 0 },
    surprises: [],
  };
  const { envelopes, fates, tally, surprises } = inside;
  return {
    take: (items) => outsideCall("queue", async () => envelopes.put(items)),
    post: envelopes.put,
    drain: (untilMs) => drain(inside, untilMs),
    schedule: (run) => schedule(inside, run),
    redrive: envelopes.redrive,
    retrying: envelopes.retrying,
    tally,
    struck: fates.struck,
    surprises,
  };
}

/** A worker may be interrupted by another one, and that one once more. */
const DEPTH_MAX = 2;

async function hand(inside: Inside, envelope: Envelope, depth: number): Promise<void> {
  const { envelopes, fates, tally, ruleOf, handle } = inside;
  const interrupt = async () => {
    const other = envelopes.next();
    if (other !== undefined) await hand(inside, other, depth + 1);
  };
  tally.delivered += 1;
  const worker = fates.worker(depth < DEPTH_MAX ? interrupt : undefined);
  const ending = await runAs(worker, () => handle(envelope.item));
  note(inside, ending);
  if (ending.kind !== "done" && !envelopes.putBack(envelope, ruleOf(envelope.item.queue))) tally.givenUp += 1;
}

function note({ tally, surprises, isOrdinary }: Inside, ending: Ending): void {
  if (ending.kind !== "failed") return;
  tally.failures += 1;
  if (!isOrdinary(ending.error)) surprises.push(inWords(ending.error));
}

/** Two minutes in which nothing comes: then what was left in the outbox a minute ago is carried on. */
const QUIET_MS = 2 * 60_000;

async function drain(inside: Inside, untilMs: number): Promise<void> {
  const { envelopes, clock, sweep, fates } = inside;
  for (;;) {
    for (let next = envelopes.next(); next !== undefined; next = envelopes.next()) await hand(inside, next, 0);
    if (envelopes.nextMs() <= untilMs) {
      clock.forward(envelopes.nextMs());
      note(inside, await runAs(fates.worker(undefined), sweep));
      continue;
    }
    clock.forward(clock.nowMs() + QUIET_MS);
    await sweep();
    if (envelopes.nextMs() > clock.nowMs()) return;
  }
}

const SCHEDULE_TRIES = 3;

async function schedule(inside: Inside, run: () => Promise<unknown>): Promise<{ readonly hasDied: boolean }> {
  const { clock, fates } = inside;
  let hasDied = false;
  for (let tries = 1; tries <= SCHEDULE_TRIES; tries += 1) {
    const worker = tries < SCHEDULE_TRIES ? fates.worker(undefined) : UNDISTURBED;
    const ending = await runAs(worker, run);
    note(inside, ending);
    if (ending.kind === "done") break;
    hasDied ||= ending.kind === "died";
    clock.forward(clock.nowMs() + 60_000);
  }
  return { hasDied };
}

const inWords = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.message} ${(error.stack ?? "").split("\n")[1]?.trim()}`
    : String(error);
