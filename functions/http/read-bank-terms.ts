import { readBankTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /operator/bank` — what is agreed with the operator's bank. */
export const handler = httpRoute(routes.readBankTerms, {
  loadUser,
  run: async () => accept(await readBankTerms(tableToRead())),
});
