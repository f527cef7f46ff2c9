import {
  type AgencyNews,
  assert,
  type Case,
  type CaseEvent,
  type InvoiceId,
  isHeld,
  newsForAgency,
  type PaymentOrigin,
  principalMessage,
} from "@kravflyt/core";
import {
  type AgencyEntry,
  type AgencyEntryBody,
  agencyEntryChange,
  type Change,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "../shell.ts";

type StateAfter = { readonly state: Case; readonly event: CaseEvent };

/**
 * What the agency that has a case must hear of what happened to it (SVEA-5, T10), written in the same transaction: nothing
 * is told that did not happen, and nothing that happened is forgotten. It goes out with the next run.
 */
export function agencyChanges(
  shell: Shell,
  states: readonly StateAfter[],
  before: Versioned<Case> | undefined,
): readonly Change[] {
  if (before === undefined) return [];
  return states.flatMap(({ state, event }, index) => {
    const was = states[index - 1]?.state ?? before.value;
    const handOverId = handOverOf(was);
    if (handOverId === undefined) return [];
    const news = newsForAgency(was, event, moneyOf(states.slice(0, index + 1)));
    const cause = { caseId: state.caseId, version: before.version + index + 1 };
    // as many digits as there may be, so that what happened first is told first
    const version = String(cause.version).padStart(8, "0");
    return news.map((one, part) => {
      const about = { creditorId: state.creditorId, handOverId, at: shell.at, by: "books" } as const;
      const entryId = `tell-${state.caseId}-${version}-${part}`;
      const after: AgencyEntry = { entryId, ...about, body: bodyOf(state, one), status: "waiting", cause };
      return agencyEntryChange({ after });
    });
  });
}

/** Whose payment the events came of. */
function moneyOf(states: readonly StateAfter[]): PaymentOrigin | undefined {
  const origins = states.flatMap(({ event }) =>
    event.type === "payment_received" || event.type === "surplus_allocated" ? [event.origin] : [],
  );
  return origins.at(-1);
}

/** The hand-over by which another agency has the case. */
export const handOverOf = (state: Case): string | undefined =>
  isHeld(state, "agency") ? state.holds.find(({ kind }) => kind === "agency")?.note : undefined;

function bodyOf(state: Case, news: AgencyNews): AgencyEntryBody {
  switch (news.kind) {
    case "payment": {
      const { paidOn, amountOre, invoiceId } = news;
      const invoiceNumber = numberOf(state, invoiceId);
      return { kind: "told_payment", caseId: state.caseId, invoiceNumber, paidOn, amountOre };
    }
    case "principal":
      return {
        kind: "told_message",
        text: principalMessage(numberOf(state, news.invoiceId), news.principalOre, news.on),
      };
    default:
      return { kind: "told_end", reason: news.reason, ifAllEnded: true };
  }
}

function numberOf({ claims }: Case, invoiceId: InvoiceId): string {
  const claim = claims.find((one) => one.invoiceId === invoiceId);
  assert(claim !== undefined, `no claim ${invoiceId}`);
  return claim.invoiceNumber;
}
