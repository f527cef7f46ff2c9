import { setTimeout as pause } from "node:timers/promises";
import type { Call, Reply } from "../server/http.ts";
import { Refusal } from "../server/refusal.ts";
import type { Counters } from "../server/stats.ts";
import type { FiscalSetup, XenaState } from "./state.ts";

const SECOND_MS = 1000;

export type AccessRules = {
  readonly now: () => number;
  /** How long an answer takes at the least. */
  readonly latencyMs: number;
  readonly requestsPerSecondMax: number;
};

export type Access = {
  /** Runs the request on the company that its path names. @throws Refusal 401, 403, 429 */
  readonly enter: (call: Call, run: (setup: FiscalSetup) => Reply | Promise<Reply>) => Promise<Reply>;
  /** Runs it on the companies that the key opens. @throws Refusal 401, 429 */
  readonly enterUser: (call: Call, run: (setups: readonly FiscalSetup[]) => Reply) => Promise<Reply>;
};

/** A key opens one company. Xena says of no limit; here what a key asks beyond so many requests in a second is turned away. */
export function createAccess({ fiscalSetups }: XenaState, rules: AccessRules, counters: Counters): Access {
  const recent = new Map<string, number[]>();
  const checkRate = (key: string): void => {
    if (rules.requestsPerSecondMax === Number.POSITIVE_INFINITY) return;
    const at = rules.now();
    const times = (recent.get(key) ?? []).filter((time) => at - time < SECOND_MS && time <= at);
    recent.set(key, [...times.slice(-rules.requestsPerSecondMax), at]);
    if (times.length < rules.requestsPerSecondMax) return;
    counters.rate += 1;
    throw new Refusal(429, "too_many_requests", "too many requests", { "Retry-After": "1" });
  };
  const open = async ({ headers }: Call): Promise<readonly FiscalSetup[]> => {
    const key = String(headers["xenaapikey"] ?? "");
    const setups = [...fiscalSetups.values()].filter(({ apiKeys }) => apiKeys.has(key));
    if (setups.length === 0) throw new Refusal(401, "unauthorized", "Authorization has been denied for this request.");
    checkRate(key);
    if (rules.latencyMs > 0) await pause(rules.latencyMs);
    return setups;
  };
  return {
    enterUser: async (call, run) => run(await open(call)),
    enter: async (call, run) => {
      const setup = (await open(call)).find(({ id }) => String(id) === call.params["fiscalId"]);
      if (setup === undefined) throw new Refusal(403, "forbidden", "The key does not open this fiscal setup.");
      return run(setup);
    },
  };
}
