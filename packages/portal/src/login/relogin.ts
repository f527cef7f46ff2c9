import type { Returned } from "./session.ts";

/** Requests that wait until the person has logged in again; the dialog is open while there are any. */
export type Relogin = {
  readonly wait: () => Promise<void>;
  readonly isWaiting: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly done: () => void;
};

export function createRelogin(): Relogin {
  let waiting: readonly (() => void)[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    wait: () =>
      new Promise((resolve) => {
        waiting = [...waiting, resolve];
        tell();
      }),
    isWaiting: () => waiting.length > 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    done: () => {
      const all = waiting;
      waiting = [];
      tell();
      for (const resolve of all) resolve();
    },
  };
}

/**
 * What waits goes on only for the person who asked it: sent with the token of another it would be carried out as theirs. For
 * another the page starts anew, and what waits is never sent.
 */
export function afterReturn(returned: Returned, relogin: Pick<Relogin, "done">, startAnew: () => void): void {
  if (returned === "same") relogin.done();
  else startAnew();
}
