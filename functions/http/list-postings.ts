import { listPostings } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId, type PostingBody, unreachable } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import type { Posting } from "@kravflyt/store";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/postings` — what was booked in the creditor's books, or is proposed to be. */
export const handler = httpRoute(routes.listPostings, {
  loadUser,
  run: async ({ params, query }) => {
    const listed = await listPostings(tableToRead(), creditorId(params.creditorId), query);
    if (!listed.ok) return listed;
    return accept({ postings: listed.value.items.map(toReply), cursor: listed.value.cursor });
  },
});

type PostingReply = RouteReply<typeof routes.listPostings>["postings"][number];

function toReply({ takenBack, body, ...posting }: Posting): PostingReply {
  const { postingId, connectionId, caseId, on, status, problem, movedFrom } = posting;
  const times = takenBack?.length;
  return { postingId, connectionId, caseId, on, status, problem, movedFrom, takenBack: times, body: bodyReply(body) };
}

function bodyReply(body: PostingBody): PostingReply["body"] {
  switch (body.kind) {
    case "sale_payment": {
      const { kind, invoiceId, paidOn, account, amountOre } = body;
      return { kind, invoiceId, paidOn, account, amountOre };
    }
    case "payment_back": {
      const { kind, invoiceId, account, amountOre, undoes } = body;
      return { kind, invoiceId, account, amountOre, undoes };
    }
    case "journal":
      return { kind: body.kind, on: body.on, description: body.description, lines: body.lines };
    case "settle":
      return { kind: body.kind, invoiceId: body.invoiceId, on: body.on };
    case "mark":
    case "unmark":
    case "give_back": {
      const { kind, caseNumber, items } = body;
      return { kind, caseNumber, invoiceIds: items.map(({ invoiceId }) => invoiceId) };
    }
    case "tell": {
      const { kind, caseNumber, text, closed, balanceOre } = body;
      return { kind, caseNumber, text, closed, balanceOre };
    }
    case "merge_case": {
      const { kind, caseNumber, fromCaseId } = body;
      return { kind, caseNumber, fromCaseId };
    }
    default:
      return unreachable(body);
  }
}
