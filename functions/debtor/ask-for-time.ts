import { askForTime } from "@kravflyt/app";
import { debtorRoutes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { debtorRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { openWithCode } from "../open-with-code.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-message");

/** `POST /debtor/requests` — the debtor asks for instalments or for a later day. */
export const handler = debtorRoute(debtorRoutes.askForTime, {
  open: openWithCode,
  run: async ({ claim, body, now }) => {
    const asked = await askForTime(shellOf({ now }, { table: table(), send }), claim.value, body);
    return asked.ok ? accept({ asked: true }) : asked;
  },
});
