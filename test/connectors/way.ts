import { makeSend, type Send } from "@kravflyt/connectors";
import type { Clock } from "./driver.ts";

/** The way out as the product has it, its waiting done by the clock of the test. */
export type Way = {
  readonly send: Send;
  /** How many requests went out. */
  readonly requests: () => number;
  /** Each of them: method and path. */
  readonly sent: () => readonly { readonly method: string; readonly path: string }[];
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
  const sent: { method: string; path: string }[] = [];
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
      sent.push({ method: request.method, path: new URL(request.url).pathname });
      const answer = await fetch(request);
      await answered();
      return answer;
    },
  });
  return {
    send,
    pass,
    now,
    requests: () => sent.length,
    sent: () => sent,
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
