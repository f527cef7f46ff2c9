import { acceptServiceTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST /terms/acceptance` — who said yes, when, to which version. */
export const handler = httpRoute(routes.acceptServiceTerms, {
  loadUser,
  run: ({ body: { version, language }, caller: { userId }, now }) =>
    acceptServiceTerms(shellOf({ now }, { table: table(), send: sendTo() }), { userId, version, language }),
});
