import type { Message, Queue } from "./queue.ts";
import type { SqsState, Waiter } from "./state.ts";

const WAIT_SECONDS_MAX = 20;
/** How often a waiting receive looks whether the local clock has made a hidden message visible. */
const LOOK_EVERY_MS = 100;

/** Lets the receives that wait at a queue look again. */
export function wake(state: SqsState, queueName: string): void {
  const waiters = state.waiters.get(queueName);
  if (waiters === undefined) return;
  for (const waiter of [...waiters]) if (!waiter.look()) return;
}

export type Wait = {
  readonly queue: Queue;
  readonly seconds: number;
  readonly take: () => Message[];
  /** Given up when the caller has gone away. */
  readonly signal: AbortSignal;
};

/**
 * Waits for messages in real time, whatever the local clock does, and at most 20 seconds. While messages are hidden it looks at the
 * clock every 100 ms, so that a clock that is moved brings them out.
 */
export function waitForMessages(state: SqsState, { queue, seconds, take, signal }: Wait): Promise<Message[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Message[]>();
  const waiters = state.waiters.get(queue.name) ?? new Set<Waiter>();
  state.waiters.set(queue.name, waiters);
  const leave = (messages: Message[]): void => {
    waiters.delete(waiter);
    clearTimeout(end);
    clearInterval(clock);
    signal.removeEventListener("abort", abort);
    resolve(messages);
  };
  const waiter: Waiter = {
    look: () => {
      try {
        const messages = take();
        if (messages.length > 0) leave(messages);
        return messages.length > 0;
      } catch (error) {
        leave([]);
        reject(error);
        return false;
      }
    },
  };
  const abort = (): void => leave([]);
  const end = setTimeout(abort, Math.min(seconds, WAIT_SECONDS_MAX) * 1000);
  const clock = setInterval(() => queue.hidden.size > 0 && waiter.look(), LOOK_EVERY_MS);
  signal.addEventListener("abort", abort);
  waiters.add(waiter);
  return promise;
}
