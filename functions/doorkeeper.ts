import { touchApiKey } from "@kravflyt/app";
import { ConflictError, dayInNorway, type Instant } from "@kravflyt/core";
import type { Doorkeeper, KeyCaller } from "@kravflyt/runtime";
import { beginOnce, endOnce, forgetOnce, reserveTurn, type Versioned } from "@kravflyt/store";
import { outside, table } from "./deps.ts";

/** Requests that may come at once after a rest, in seconds of the rate. */
const BURST_SECONDS = 2;

/** What stands before every route of the public API. */
export const doorkeeper: Doorkeeper<Versioned<unknown>> = {
  mayAsk: async (caller, at) => {
    if (!(await hasTurn(caller, at))) return false;
    await noteUse(caller, at);
    return true;
  },
  begin: (it) => beginOnce(table(), it),
  end: (it) => endOnce(table(), it),
  forget: (it) => forgetOnce(table(), it),
};

/** Turns are so far apart as the rate says; none is waited for, so those within the burst are taken at once. */
async function hasTurn({ keyId }: KeyCaller, at: Instant): Promise<boolean> {
  const perSecond = outside().PUBLIC_API_REQUESTS_PER_SECOND;
  const gapMs = Math.ceil(1_000 / perSecond);
  // a hub whose clock stands still while it works counts nothing by time
  if (gapMs <= 1) return true;
  const it = { name: `key:${keyId}`, now: Date.parse(at), gapMs, waitMsMax: BURST_SECONDS * 1_000 };
  return (await reserveTurn(table(), it)) !== undefined;
}

/** One write a day. Who loses it to somebody else need not try again: that was today, too, or the key has ended. */
async function noteUse({ keyId, lastUsedOn }: KeyCaller, at: Instant): Promise<void> {
  const today = dayInNorway(at);
  if (lastUsedOn === today) return;
  try {
    await touchApiKey(table(), keyId, today);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
