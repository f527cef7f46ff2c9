import { reversePosting } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("post-booking");

/** `POST /creditors/{creditorId}/postings/{postingId}/reverse` — takes a booking back in the creditor's books. */
export const handler = httpRoute(routes.reversePosting, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const reversed = await reversePosting(shellOf({ now }, { table: table(), send }), outside().sources, {
      creditorId: creditorId(params.creditorId),
      postingId: params.postingId,
      by: caller.userId,
    });
    if (!reversed.ok) return reversed;
    const { postingId, status } = reversed.value;
    return accept({ postingId, status });
  },
});
