import { syncInvoices } from "@kravflyt/app";
import { SyncCreditorMessage } from "@kravflyt/contracts";
import { connectionId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Reads one creditor's books. */
export const handler = queueConsumer({
  message: SyncCreditorMessage,
  run: async ({ connectionId: id, full }, at) => {
    const shell = shellOf(at, { table: table(), send });
    await syncInvoices(shell, outside(), { connectionId: connectionId(id), full: full ?? false });
  },
});
