import { changeIncomeAccount } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-payout");

/** `PUT /operator/income-account` — names the account that income goes to, a day later. */
export const handler = httpRoute(routes.changeIncomeAccount, {
  loadUser,
  run: ({ body, caller, now }) =>
    changeIncomeAccount(shellOf({ now }, { table: table(), send }), { ...body, by: caller.userId }),
});
