import { followVipps } from "@kravflyt/app";
import { debtorRoutes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { debtorRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { openWithCode } from "../open-with-code.ts";
import { shellOf } from "../shell.ts";
import { openVipps } from "../vipps.ts";

const send = sendTo("advance-case", "post-booking", "publish-event");

/** `POST /debtor/vipps/status` — what became of the last payment by Vipps; what the debtor said yes to is taken. */
export const handler = debtorRoute(debtorRoutes.followVipps, {
  open: openWithCode,
  run: async ({ claim, now }) => {
    const payment = await followVipps(shellOf({ now }, { table: table(), send }), openVipps, claim.value.caseId);
    return accept({ payment });
  },
});
