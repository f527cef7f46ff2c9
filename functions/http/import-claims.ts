import { importClaims } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /creditors/{creditorId}/imports` — takes the claims of a file in as invoices, a part of a long one at a time. */
export const handler = httpRoute(routes.importClaims, {
  loadUser,
  run: ({ params, body, caller, now }) =>
    importClaims(shellOf({ now }, { table: table(), send }), outside().register, {
      creditorId: creditorId(params.creditorId),
      fileName: body.fileName,
      bytes: Buffer.from(body.content, "base64"),
      mapping: body.mapping,
      onErrors: body.onErrors,
      again: body.again,
      taken: body.taken,
      by: caller.userId,
    }),
});
