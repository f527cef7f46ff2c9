import { objectToClaim } from "@kravflyt/app";
import { debtorRoutes } from "@kravflyt/contracts";
import { accept, debtorStanding } from "@kravflyt/core";
import { debtorRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { openWithCode } from "../open-with-code.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "post-booking", "publish-event", "tell-of-message");

/** `POST /debtor/objection` — the debtor objects; everything stands still until it is answered. */
export const handler = debtorRoute(debtorRoutes.objectToClaim, {
  open: openWithCode,
  run: async ({ claim, body, now }) => {
    const done = await objectToClaim(shellOf({ now }, { table: table(), send }), claim, body.text);
    return done.ok ? accept({ standing: debtorStanding(done.value) }) : done;
  },
});
