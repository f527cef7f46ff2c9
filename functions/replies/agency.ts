import type { HandOverView } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";
import type { AgencyAccount, AgencyEntry } from "@kravflyt/store";

type Entry = RouteReply<typeof routes.readHandOverHistory>["entries"][number];

/** An account as people see it: neither its lease nor where its reading stands. */
export function accountReply(account: AgencyAccount): RouteReply<typeof routes.connectAgency> {
  const { creditorId: _, readSince: __, lease: ___, ...shown } = account;
  return shown;
}

export function handOverReply(view: HandOverView): RouteReply<typeof routes.readHandOver> {
  const { connectionId: _, batchId: __, sentAt: ___, submitted: ____, takeBack, ...shown } = view;
  const { ore: costOre, free, freeThrough, why } = takeBack;
  return { ...shown, takeBack: { costOre, free, ...(freeThrough === undefined ? {} : { freeThrough }), why } };
}

/** One line of the history; what belongs to its kind, and no address or contact. */
export function entryReply({ entryId, at, by, status, problem, body }: AgencyEntry): Entry {
  const line = { entryId, at, by, status, kind: body.kind, ...(problem === undefined ? {} : { problem }) };
  switch (body.kind) {
    case "told_message":
    case "agency_message":
      return { ...line, text: body.text };
    case "told_payment": {
      const { invoiceNumber, paidOn, amountOre } = body;
      return { ...line, invoiceNumber, paidOn, amountOre };
    }
    case "agency_payment": {
      const { invoiceNumber, paidOn, amountOre, principalOre, remittanceReference } = body;
      return { ...line, invoiceNumber, paidOn, amountOre, principalOre, remittanceReference };
    }
    case "agency_status":
      return { ...line, agencyStatus: body.status, text: body.statusText, remainingOre: body.remainingOre };
    case "agency_receipt":
      return { ...line, caseNumber: body.caseNumber };
    case "agency_letter": {
      const { dispatchId, letter: kind, sentOn, channel } = body;
      return { ...line, letter: { dispatchId, kind, sentOn, channel } };
    }
    case "told_end":
    case "taken_back":
    case "agency_ended":
    case "agency_rejected":
      return { ...line, reason: body.reason };
    default:
      return line;
  }
}
