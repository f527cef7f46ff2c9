import { listSuspense } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, dayInNorway } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /suspense` — money that no case is known for, and what it may be for. */
export const handler = httpRoute(routes.listSuspense, {
  loadUser,
  run: async ({ query, now }) => {
    const listed = await listSuspense({ table: tableToRead(), now, today: dayInNorway(now) }, query);
    if (!listed.ok) return listed;
    return accept({ payments: listed.value.items.map(toReply), cursor: listed.value.cursor });
  },
});

type Listed = Extract<Awaited<ReturnType<typeof listSuspense>>, { ok: true }>["value"]["items"][number];
type PaymentReply = RouteReply<typeof routes.listSuspense>["payments"][number];

function toReply({ payment, suggestions }: Listed): PaymentReply {
  const { paymentId, paidOn, amountOre, kid, payerAccount, text, releasedFrom } = payment;
  return {
    paymentId,
    paidOn,
    amountOre,
    kid,
    payerAccount,
    text,
    fromCaseId: releasedFrom?.caseId,
    suggestions: suggestions.map(({ state, reason, owedOre, payments }) => ({
      caseId: state.caseId,
      number: state.number,
      creditorId: state.creditorId,
      debtor: state.debtor.name,
      reason,
      owedOre,
      payments: payments?.map((one) => ({ paymentId: one.paymentId, paidOn: one.paidOn, amountOre: one.amountOre })),
    })),
  };
}
