import type { CaseEvent } from "@kravflyt/core";
import { type Book, isDemand, principalNow, sum } from "../book.ts";
import type { AuditedDay, DayRule } from "../finding.ts";

type Merged = Extract<CaseEvent, { readonly type: "claims_merged" }>;
type Problem = { readonly caseId: string; readonly what: string };

/**
 * LOV-1988-05-13-26 § 17: two cases of one debtor go on as one before either was sent a demand; what is owed, was paid and
 * was sent comes over whole, and the other case ends.
 */
export const mergesLoseNothing = (): DayRule => {
  const audited = new Set<string>();
  return {
    name: "merges lose nothing",
    check: (day) =>
      day.facts.changed.flatMap((caseId) =>
        (day.cases.get(caseId)?.seen.events ?? []).flatMap((event): readonly Problem[] => {
          if (event.type !== "claims_merged" || event.fromCaseId === undefined || audited.has(event.fromCaseId))
            return [];
          audited.add(event.fromCaseId);
          return problems(day, caseId, event).map((what) => ({ caseId, what }));
        }),
      ),
  };
};

function problems({ cases }: AuditedDay, caseId: string, event: Merged): readonly string[] {
  const other = cases.get(event.fromCaseId ?? "");
  const into = cases.get(caseId);
  if (other === undefined || into === undefined) return ["the case that went on in this one is not known"];
  const wrong: string[] = [];
  const end = other.seen.events.findLast(({ type }) => type === "case_closed");
  if (other.book.closedOn !== event.on || end?.type !== "case_closed" || end.into !== caseId) {
    wrong.push("the case that went on in this one has not ended in it");
  }
  const both = [other.book.opened, into.book.opened];
  // a customer number that several companies share is no debtor
  const whose = both.map((it) => [it?.creditorId, it?.debtor.sourceId, it?.debtor.organizationNumber].join(" "));
  if (new Set(whose).size > 1) {
    wrong.push("claims of another creditor, or against somebody else");
  }
  if (other.book.letters.some(({ step, isOurs }) => isOurs && isDemand(step))) wrong.push("a demand had been sent");
  return [...wrong, ...lost(other.book, event)];
}

/** What the other case's book holds and the event does not bring, or brings twice. */
function lost(other: Book, { claims, letters, payments, compensationPaidOre }: Merged): readonly string[] {
  const brought: Record<string, string | number> = {
    principal: sum(claims.map(({ principal }) => principal.at(-1)?.principalOre ?? 0)),
    interestPaid: sum(claims.map(({ interestPaidOre }) => interestPaidOre)),
    letters: letters.map(({ letterId }) => letterId).join(" "),
    fees: sum(letters.map(({ feeOre, feePaidOre }) => feeOre - feePaidOre)),
    payments: payments.map(({ paymentId }) => paymentId).join(" "),
    compensationPaid: compensationPaidOre,
  };
  const ours = other.letters.filter(({ isOurs }) => isOurs);
  const own: Record<string, string | number> = {
    principal: sum(other.claims.map(principalNow)),
    interestPaid: sum(other.claims.map(({ interestPaidOre }) => interestPaidOre)),
    letters: ours.map(({ letterId }) => letterId).join(" "),
    fees: sum(ours.map(({ feeOre, feePaidOre }) => feeOre - feePaidOre)),
    payments: [...other.payments.keys()].join(" "),
    compensationPaid: other.compensationPaidOre,
  };
  return Object.entries(own).flatMap(([name, value]) => {
    const is = brought[name];
    return is === value ? [] : [`brings ${name} ${is}, the other case had ${value}`];
  });
}
