import { payByVipps } from "@kravflyt/app";
import { DEBTOR_PATH, debtorRoutes } from "@kravflyt/contracts";
import { debtorRoute } from "@kravflyt/runtime";
import { portalUrl, sendTo, table } from "../deps.ts";
import { openWithCode } from "../open-with-code.ts";
import { shellOf } from "../shell.ts";
import { openVipps } from "../vipps.ts";

const send = sendTo("advance-case", "post-booking", "publish-event");

/** `POST /debtor/vipps` — where the debtor goes on to pay what is owed today. Vipps is not told the code: the page has kept it. */
export const handler = debtorRoute(debtorRoutes.payByVipps, {
  open: openWithCode,
  run: ({ claim, now }) =>
    payByVipps(shellOf({ now }, { table: table(), send }), openVipps, {
      state: claim.value,
      returnUrl: `${portalUrl()}${DEBTOR_PATH}`,
    }),
});
