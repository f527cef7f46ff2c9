import { advanceCase, isPayingByVipps } from "@kravflyt/app";
import { AdvanceCaseMessage } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";
import { openVipps } from "../vipps.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Takes the step of one case, if its day has come and its debtor is not just paying. */
export const handler = queueConsumer({
  message: AdvanceCaseMessage,
  run: async (message, at) => {
    const shell = shellOf(at, { table: table(), send });
    const id = caseId(message.caseId);
    if (!(await isPayingByVipps(shell, openVipps, id))) await advanceCase(shell, id);
  },
});
