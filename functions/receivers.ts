import type { Receivers } from "@kravflyt/app";
import { makePost } from "@kravflyt/receivers";
import { outside } from "./deps.ts";

/** A receiver that takes longer has not taken it. */
const TIMEOUT_MS = 10_000;

/** The creditors' own systems; `secrets` is where what we sign with is read. */
export const receiversBy = (secrets: Receivers["secrets"]): Receivers => ({
  post: makePost({ reach: outside().WEBHOOK_RECEIVERS, timeoutMs: TIMEOUT_MS, now: () => performance.now() }),
  secrets,
  wallClock: Date.now,
});
