import { retryEvents, sweepOutbox } from "@kravflyt/app";
import { laterBy } from "@kravflyt/core";
import { scheduled } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo(
  "sync-creditor",
  "sync-agency",
  "advance-case",
  "send-letter",
  "deliver-letter",
  "post-booking",
  "send-payout",
  "tell-of-payout",
  "publish-event",
  "send-event",
  "tell-of-message",
  "tell-of-subscription",
  "invite-person",
  "tell-creditor",
);

/** Whoever wrote an outbox item has this long to carry it on itself. */
const OWN_TIME_MS = 60_000;

/** Carries on what a crash left behind, and the events whose receivers are to be tried again. */
export const handler = scheduled("sweep-outbox", async (at) => {
  const shell = shellOf(at, { table: table(), send });
  const swept = await sweepOutbox(shell, laterBy(at.now, -OWN_TIME_MS));
  return { ...swept, ...(await retryEvents(shell)) };
});
