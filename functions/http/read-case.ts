import { type CaseView, readCase } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import {
  accept,
  type Case,
  type CasePayment,
  caseId,
  type Debtor,
  isCreditors,
  type LegalOutlook,
  type LegalStep,
  type PaymentPlan,
  sumOre,
  type WithdrawalCost,
} from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { attachmentReply } from "../replies/attachment.ts";
import { documentReply } from "../replies/document.ts";
import { owedReply } from "../replies/owed.ts";
import { history } from "../replies/timeline.ts";
import { viewAt } from "../view.ts";

/** `GET /cases/{caseId}` — one case as of today, or as it was known then: what is owed and why, what comes next, what happened, its letters. */
export const handler = httpRoute(routes.readCase, {
  loadUser,
  run: async ({ params, query, now, mayAccess }) => {
    const read = await readCase(viewAt({ now }), { caseId: caseId(params.caseId), mayAccess, ...query });
    return read.ok ? accept(toReply(read.value)) : read;
  },
});

type CaseReply = RouteReply<typeof routes.readCase>;

function toReply({
  case: state,
  owed,
  next,
  events,
  documents,
  barredOn,
  legal,
  withdrawal,
  credit,
  handOverWaitsFor,
  withoutAWay = [],
  remarks,
  attachments,
  names,
  turn,
  vippsInVain,
}: CaseView): CaseReply {
  const { caseId: id, number, creditorId, connectionId, status, mode, openedOn, kid, account, closed } = state;
  const { holds, plan, legalSteps } = state;
  return {
    caseId: id,
    number,
    creditorId,
    connectionId,
    status,
    mode,
    openedOn,
    debtor: debtorReply(state.debtor),
    kid,
    account,
    paused: state.pause === undefined ? undefined : { until: state.pause.until },
    holds: holds.map(({ kind, on, until, note }) => ({ kind, on, until, note })),
    plan: plan === undefined ? undefined : planReply(plan),
    legalSteps: legalSteps.map((step) => legalStepReply(state, step)),
    closed,
    barredOn,
    legal: legal === undefined ? undefined : legalReply(legal),
    withdrawal: withdrawal === undefined ? undefined : withdrawalReply(withdrawal),
    refund: refundReply(state.payments),
    owed: owed.ok ? owedReply(state, owed.value) : { refused: owed.refusal },
    next,
    customerCredit: credit?.items === 0 ? undefined : credit,
    handOverWaitsFor,
    mergeWaitsForAddress:
      withoutAWay.length === 0 ? undefined : withoutAWay.map(({ caseId, number }) => ({ caseId, number })),
    vippsInVain,
    timeline: history(events, { remarks, attachments, names }),
    documents: documents.map(documentReply),
    attachments: attachments.map(attachmentReply),
    awaitsAnswer: turn,
  };
}

const planReply = ({ agreedOn, instalments, feeDisclosed, calledOff }: PaymentPlan): CaseReply["plan"] => ({
  agreedOn,
  instalments: [...instalments],
  feeDisclosed,
  calledOff,
});

const legalStepReply = (state: Case, step: LegalStep): CaseReply["legalSteps"][number] => ({
  kind: step.kind,
  on: step.on,
  outcome: step.ended?.outcome,
  costsOre: sumOre([step.courtFee.ore, step.writingFee.ore]),
  costsBorneBy: isCreditors(state, step, step.ended?.on ?? step.on) ? "creditor" : "debtor",
});

/** A task for a person: money goes back by hand. */
function refundReply(payments: readonly CasePayment[]): CaseReply["refund"] {
  const back = payments.filter(({ allocation }) => allocation.surplusOre > 0);
  if (back.length === 0) return undefined;
  return {
    ore: sumOre(back.map(({ allocation }) => allocation.surplusOre)),
    payments: back.map(({ paymentId, paidOn, origin, allocation }) => ({
      paymentId,
      paidOn,
      ore: allocation.surplusOre,
      heldBy: origin === "client_account" ? "operator" : "creditor",
    })),
  };
}

const withdrawalReply = ({ ore, courtCostsOre, feeOre, free, freeThrough, why }: WithdrawalCost) => ({
  ore,
  courtCostsOre,
  feeOre,
  free,
  freeThrough,
  why,
});

function debtorReply(debtor: Debtor): CaseReply["debtor"] {
  const { name, kind, organizationNumber, email, acceptsEmail = true, address, language, standing } = debtor;
  return { name, kind, organizationNumber, email, acceptsEmail, address, language, standing };
}
const legalReply = ({ demandHoldsThrough, steps }: LegalOutlook): NonNullable<CaseReply["legal"]> => ({
  demandHoldsThrough,
  steps: steps.map(({ kind, refusal, costs }) => ({
    kind,
    refusal,
    costs: costs.ok ? costs.value : { refused: costs.refusal },
  })),
});
