import { stopIncomeAccount } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-payout");

/** `POST /operator/income-account/stop` — ends a change of the account before it is used. */
export const handler = httpRoute(routes.stopIncomeAccount, {
  loadUser,
  run: ({ caller, now }) => stopIncomeAccount(shellOf({ now }, { table: table(), send }), { by: caller.userId }),
});
