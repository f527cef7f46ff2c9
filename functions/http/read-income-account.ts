import { readIncomeAccount } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/income-account` — where the operator's income goes, and why none does. */
export const handler = httpRoute(routes.readIncomeAccount, {
  loadUser,
  run: async () => accept(await readIncomeAccount(tableToRead())),
});
