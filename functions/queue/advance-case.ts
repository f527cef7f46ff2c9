import { advanceCase } from "@kravflyt/app";
import { AdvanceCaseMessage } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Takes the step of one case, if its day has come. */
export const handler = queueConsumer({
  message: AdvanceCaseMessage,
  run: async (message, at) => {
    await advanceCase(shellOf(at, { table: table(), send }), caseId(message.caseId));
  },
});
