import { readPayout } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId, settledSalaer } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/payouts/{payoutId}` — a payout case by case. */
export const handler = httpRoute(routes.readPayout, {
  loadUser,
  run: async ({ params }) => {
    const read = await readPayout(tableToRead(), { ...params, creditorId: creditorId(params.creditorId) });
    if (!read.ok) return read;
    const { payoutId, on, through, amountOre, account, status, said, decided, refund, income } = read.value.payout;
    const { cases } = read.value;
    const salaer = settledSalaer(
      cases.map(({ state, settled }) => ({ case: state.agreement, line: settled })),
      on,
    );
    return accept({
      payoutId,
      on,
      through,
      amountOre,
      account,
      status,
      reasons: said?.reasons ?? [],
      decided,
      payee: refund?.payee,
      ...(income === undefined ? {} : { income: { creditorId: income.creditorId, lines: [...income.lines] } }),
      salaer,
      cases: cases.map(toReply),
    });
  },
});

type PayoutCase = Extract<Awaited<ReturnType<typeof readPayout>>, { ok: true }>["value"]["cases"][number];
type CaseReply = RouteReply<typeof routes.readPayout>["cases"][number];

function toReply({ line, state, settled, postings }: PayoutCase): CaseReply {
  const { payments, paidOre, principalOre, interestOre, feesOre, amountOre } = settled;
  const { collectionFeeOre, serviceOre, operatorOre, backOre } = settled;
  return {
    caseId: state.caseId,
    number: state.number,
    debtor: state.debtor.name,
    invoiceNumbers: state.claims.map(({ invoiceNumber }) => invoiceNumber),
    closedOn: state.closed?.on,
    returnedFrom: line.returnedFrom,
    payments: [...payments],
    paidOre,
    principalOre,
    interestOre,
    feesOre,
    amountOre,
    collectionFeeOre,
    serviceOre,
    operatorOre,
    backOre,
    postings: postings.map(({ postingId, status, problem }) => ({ postingId, status, problem })),
  };
}
