import { noteHints } from "@kravflyt/app";
import { NoteHintsMessage } from "@kravflyt/contracts";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** Notes what an accounting system told of its books, and asks for one reading of it. */
export const handler = queueConsumer({
  message: NoteHintsMessage,
  run: async (message, at) => {
    await noteHints(shellOf(at, { table: table(), send }), message);
  },
});
