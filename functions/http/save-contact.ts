import { saveContact } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/contact` — e-mail and phone. */
export const handler = httpRoute(routes.saveContact, {
  loadUser,
  run: ({ params, body: { version, ...contact }, caller, now }) =>
    saveContact(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditorId(params.creditorId),
      version,
      contact,
      by: caller.userId,
    }),
});
