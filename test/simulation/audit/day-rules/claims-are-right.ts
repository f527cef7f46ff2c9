import { balanceOn, partsOf } from "../balance.ts";
import { dayNumber } from "../calendar.ts";
import type { AuditedCase, DayRule } from "../finding.ts";

/** Every so many days all running cases are looked at, not only those that something happened to. */
const ALL_EVERY_DAYS = 7;

/** What the hub says is owed, part by part, is what the auditor reckons. */
export const claimsAreRight = (): DayRule => ({
  name: "claims are right",
  check: ({ facts: { today, changed }, cases }) => {
    const isDayForAll = dayNumber(today) % ALL_EVERY_DAYS === 0;
    const looked = isDayForAll ? [...cases.keys()] : changed;
    return looked.flatMap((caseId) => {
      const one = cases.get(caseId);
      if (one === undefined || one.book.closedOn !== undefined) return [];
      return differences(one, today).map((what) => ({ caseId, what }));
    });
  },
});

function differences({ book, seen }: AuditedCase, today: Parameters<AuditedCase["seen"]["owedOn"]>[0]) {
  const said = seen.owedOn(today);
  if (said === undefined) return [`the hub cannot say what is owed on ${today}`];
  return Object.entries(partsOf(balanceOn(book, today))).flatMap(([part, own]) => {
    const ore = said[part as keyof typeof said]; // both name the parts of a claim
    return ore === own ? [] : [`${part} of ${ore} øre on ${today}, the auditor says ${own}`];
  });
}
