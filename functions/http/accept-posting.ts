import { acceptPosting } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("post-booking");

/** `POST /creditors/{creditorId}/postings/{postingId}/accept` — lets a booking be posted. */
export const handler = httpRoute(routes.acceptPosting, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const accepted = await acceptPosting(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      postingId: params.postingId,
      by: caller.userId,
    });
    if (!accepted.ok) return accepted;
    const { postingId, status } = accepted.value;
    return accept({ postingId, status });
  },
});
