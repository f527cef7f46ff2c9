import type { AgencyEndReason } from "@kravflyt/core";
import { ConnectorError } from "../../connector-error.ts";
import type { AgencyCase, AgencyPayment, Receipt } from "../agency.ts";
import { SYSTEM } from "./call.ts";
import type { SveaCase, SveaPayment, SveaReceipt } from "./wire.ts";

const END_REASONS: Readonly<Record<NonNullable<SveaCase["closedReason"]>, AgencyEndReason>> = {
  PAID_DIRECT: "paid_direct",
  WITHDRAWN: "withdrawn",
  DISPUTED: "disputed",
  CREDITED: "credited",
  SETTLED: "settled",
  GIVEN_UP: "given_up",
};

export function toReceipt({ externalId, state, caseNumber, reason }: SveaReceipt): Receipt {
  if (state === "QUEUED") return { externalId, state: "queued" };
  if (state === "REJECTED") return { externalId, state: "rejected", reason: (reason ?? "unknown").slice(0, 60) };
  if (caseNumber === null) throw new ConnectorError(SYSTEM, "unknown_answer", "a case was made and has no number");
  return { externalId, state: "created", caseNumber };
}

export const toAgencyCase = (it: SveaCase): AgencyCase => ({
  caseNumber: it.caseNumber,
  externalId: it.externalId,
  view: {
    status: it.status,
    statusText: it.statusText,
    principalOre: it.principal,
    interestOre: it.interest,
    feesOre: it.fees,
    publicFeesOre: it.publicFees,
    remainingOre: it.remaining,
    updatedAt: it.updatedAt,
  },
  ...(it.closedReason === null ? {} : { closed: END_REASONS[it.closedReason] }),
});

export const toPayment = (it: SveaPayment): AgencyPayment => ({
  paymentId: it.paymentId,
  caseNumber: it.caseNumber,
  invoiceNumber: it.invoiceNo,
  paidOn: it.date,
  amountOre: it.amount,
  coverage: {
    publicFeesOre: it.coverage.publicFees,
    principalOre: it.coverage.principal,
    feesOre: it.coverage.fees,
    interestOre: it.coverage.interest,
  },
  remittanceReference: it.remittanceRef,
});
