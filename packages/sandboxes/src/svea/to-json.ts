import { toKroner } from "../xena/kroner.ts";
import { principalOf, remainingOf } from "./cases.ts";
import type { SveaCase, SveaDispatch, SveaMessage, SveaPayment } from "./state.ts";

const moment = (at: number): string => new Date(at).toISOString();

export function receiptJson({ externalId, caseNumber, rejected }: SveaCase, isTold: boolean) {
  if (!isTold) return { externalId, caseNumber: null, state: "QUEUED", reason: null };
  if (rejected !== undefined) return { externalId, caseNumber: null, state: "REJECTED", reason: rejected };
  return { externalId, caseNumber, state: "CREATED", reason: null };
}

const STATUS_TEXTS: Readonly<Record<string, string>> = {
  REMINDER_SENT: "Purring er sendt",
  DEMAND_SENT: "Betalingsoppfordring er sendt",
  CLOSED: "Saken er avsluttet",
};

export const caseJson = (one: SveaCase) => ({
  sequence: one.sequence,
  id: one.caseNumber,
  caseNumber: one.caseNumber,
  externalId: one.externalId,
  status: one.status,
  statusText: STATUS_TEXTS[one.status] ?? "Saken er under behandling",
  principal: toKroner(principalOf(one)),
  interest: toKroner(one.interest),
  fees: toKroner(one.fees),
  publicFees: toKroner(one.publicFees),
  remaining: toKroner(remainingOf(one)),
  closedReason: one.closedReason,
  updatedAt: moment(one.updatedAt),
});

export const paymentJson = ({ sequence, id, caseNumber, invoiceNo, date, amount, coverage, ...it }: SveaPayment) => ({
  sequence,
  id,
  paymentId: id,
  caseNumber,
  invoiceNo,
  date,
  amount: toKroner(amount),
  coverage: {
    publicFees: toKroner(coverage.publicFees),
    principal: toKroner(coverage.principal),
    fees: toKroner(coverage.fees),
    interest: toKroner(coverage.interest),
  },
  remittanceRef: it.remittanceRef,
});

export const messageJson = ({ sequence, id, caseNumber, at, text }: SveaMessage) => ({
  sequence,
  id,
  messageId: id,
  caseNumber,
  at: moment(at),
  text,
});

export const dispatchJson = ({ sequence, id, caseNumber, kind, sentOn, channel }: SveaDispatch) => ({
  sequence,
  id,
  dispatchId: id,
  caseNumber,
  kind,
  sentOn,
  channel,
});
