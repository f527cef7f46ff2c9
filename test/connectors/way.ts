import { makeSend, type Send } from "@kravflyt/connectors";
import type { Clock } from "./driver.ts";

/** The way out as the product has it, its waiting done by the clock of the test. */
export type Way = {
  readonly send: Send;
  /** How many requests went out. */
  readonly requests: () => number;
  /** How many of them were no question only. */
  readonly writes: () => number;
  /** Does something when so many more answers have come: what people do while the books are read. */
  readonly afterAnswers: (count: number, action: () => Promise<unknown>) => void;
  /** Time passes, in the system and for us. */
  readonly pass: (ms: number) => Promise<void>;
  readonly now: () => number;
};

export function makeWay(
  { now, pass }: Clock,
  it: { readonly system: string; readonly allowed: readonly string[]; readonly requestsPerSecond?: number },
): Way {
  let requests = 0;
  let writes = 0;
  const actions: { left: number; action: () => Promise<unknown> }[] = [];
  const answered = async () => {
    for (const one of actions) one.left -= 1;
    for (const one of actions.filter(({ left }) => left === 0)) await one.action();
  };
  const send = makeSend({
    ...it,
    timeoutMs: 5_000,
    maxBodyBytes: 20_000_000,
    retries: 3,
    now,
    sleep: pass,
    random: () => 0,
    newRequestId: () => "00000000-0000-4000-8000-000000000001",
    fetch: async (request) => {
      requests += 1;
      if (request.method !== "GET") writes += 1;
      const answer = await fetch(request);
      await answered();
      return answer;
    },
  });
  return {
    send,
    pass,
    now,
    requests: () => requests,
    writes: () => writes,
    afterAnswers: (left, action) => void actions.push({ left, action }),
  };
}

export function makeClock(at: string): Clock {
  let nowMs = Date.parse(at);
  return {
    now: () => nowMs,
    pass: async (ms) => {
      nowMs += ms;
    },
  };
}
