import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { makeSend, type Send } from "@kravflyt/connectors";

export type Patience = { readonly timeoutMs: number; readonly retries: number };

const PATIENCE: Patience = { timeoutMs: 30_000, retries: 4 };
const BODY_BYTES_MAX = 20 * 1024 * 1024;

/** The way out to one outside system, and to no other address. */
export const transport = (it: {
  readonly system: string;
  readonly allowed: readonly string[];
  readonly perSecond?: number;
  readonly awaitTurn?: () => Promise<void>;
  /** Where somebody waits for the answer. */
  readonly patience?: Patience;
}): Send =>
  makeSend({
    system: it.system,
    allowed: it.allowed,
    ...(it.patience ?? PATIENCE),
    ...(it.perSecond === undefined ? {} : { requestsPerSecond: it.perSecond }),
    ...(it.awaitTurn === undefined ? {} : { awaitTurn: it.awaitTurn }),
    maxBodyBytes: BODY_BYTES_MAX,
    now: () => performance.now(),
    sleep,
    random: Math.random,
    newRequestId: randomUUID,
  });
