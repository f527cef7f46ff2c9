import {
  advanceCase,
  deliverLetter,
  postBooking,
  recordMailEvent,
  type Shell,
  sendLetter,
  sendPayout,
  syncInvoices,
  tellCreditor,
  tellOfClosing,
  tellOfPayout,
} from "@kravflyt/app";
import { caseId, letterId } from "@kravflyt/core";
import type { OutboxItem } from "@kravflyt/store";

export type QueueDesk = {
  readonly shell: () => Shell;
  readonly desk: () => Parameters<typeof sendLetter>[1];
  readonly post: Parameters<typeof deliverLetter>[1];
  readonly bank: Parameters<typeof sendPayout>[1];
};

/** What the queue functions do, by queue: the use cases of the program over a test's own outside world. */
export const queueWork =
  ({ shell, desk, post, bank }: QueueDesk) =>
  async ({ queue, body }: OutboxItem): Promise<void> => {
    const it = JSON.parse(body);
    switch (queue) {
      case "sync-creditor":
        await syncInvoices(shell(), desk().outside, { connectionId: it.connectionId, full: it.full ?? false });
        return;
      case "advance-case":
        await advanceCase(shell(), caseId(it.caseId));
        return;
      case "send-letter":
        await sendLetter(shell(), desk(), { ...it, letterId: letterId(it.letterId) });
        return;
      case "deliver-letter":
        await deliverLetter(shell(), post, letterId(it.letterId));
        return;
      case "post-booking":
        await postBooking(shell(), desk().outside.sources, it);
        return;
      case "send-payout":
        await sendPayout(shell(), bank, it.payoutId);
        return;
      case "tell-of-payout":
        await tellOfPayout({ ...shell(), send: async () => {} }, it);
        return;
      case "tell-of-message":
        if ("closedVersion" in it)
          await tellOfClosing(shell(), { send: async () => {}, portalUrl: "https://portal.example" }, it);
        return;
      case "tell-creditor":
        await tellCreditor(shell(), { ...desk().outside.sources, send: async () => {} }, it);
        return;
      case "mail-events":
        await recordMailEvent(shell(), it);
        return;
      default:
        throw new RangeError(`no queue ${queue}`);
    }
  };
