import { arrangeWebhooks, readHinted, syncInvoices } from "@kravflyt/app";
import { SyncCreditorMessage } from "@kravflyt/contracts";
import { connectionId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, outside as settings, table, webhookKeyAnew } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Reads one creditor's books, and sees to it that their system tells us of changes by itself where it can. */
export const handler = queueConsumer({
  message: SyncCreditorMessage,
  run: async ({ connectionId: id, full, hinted }, at) => {
    const shell = shellOf(at, { table: table(), send });
    const whose = { connectionId: connectionId(id) };
    if (hinted === true) {
      await readHinted(shell, outside(), whose);
      return;
    }
    await syncInvoices(shell, outside(), { ...whose, full: full ?? false });
    await arrangeWebhooks(shell, outside().sources, { ...whose, hubUrl: settings().HUB_URL, key: webhookKeyAnew });
  },
});
