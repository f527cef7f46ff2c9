import { span } from "../calendar.ts";
import type { DayFacts, SeenDelivery } from "../facts.ts";
import type { AuditedDay, DayRule } from "../finding.ts";
import { isExcused } from "./excuses.ts";

/** Days at work in which a case may not know of a letter that has left, before somebody hands a lost message back. */
const LATE_DAYS_MAX = 2;
/** LOV-1988-05-13-26 §§ 9, 10. */
const DAYS_MIN = 14;
/** No law says how long these give. */
const IN_NO_LAW: readonly string[] = ["reminder", "second_demand"];

type Problem = { readonly caseId?: string; readonly what: string };
type Arrivals = Map<string, SeenDelivery>;

/**
 * Each letter that a case counts has left, once, as it was written, on the day it says, with the days of the law; none leaves
 * that was void, or that no case comes to know of.
 */
export const lettersArriveOnce = (): DayRule => {
  const arrived: Arrivals = new Map();
  const untold = new Map<string, number>();
  return {
    name: "letters arrive once",
    check: (day) => [
      ...day.facts.deliveries.flatMap((delivery) => arrive(day.facts, delivery, { arrived, untold })),
      ...counted(day, arrived, untold),
      ...voided(day.facts, arrived),
      ...[...untold.keys()].flatMap((letterId) => untoldFor(day.facts, letterId, untold)),
    ],
  };
};

type Memory = { readonly arrived: Arrivals; readonly untold: Map<string, number> };

/** Handed to the post again under the same name and with the same content is once; an e-mail is once only. */
function arrive({ dispatches }: DayFacts, delivery: SeenDelivery, { arrived, untold }: Memory): readonly Problem[] {
  const { letterId, sha256, channel, on } = delivery;
  const before = arrived.get(letterId);
  if (before === undefined) untold.set(letterId, 0);
  arrived.set(letterId, delivery);
  const dispatch = dispatches.get(letterId);
  if (dispatch === undefined) return [{ what: `letter ${letterId} arrived and is not known` }];
  const { caseId, pdf, sentOn } = dispatch;
  if (pdf !== sha256) return [{ caseId, what: `letter ${letterId} is not the one that was written` }];
  if (on !== sentOn) return [{ caseId, what: `letter ${letterId} of ${sentOn} left on ${on}` }];
  if (before === undefined) return [];
  if (before.channel !== channel) return [{ caseId, what: `letter ${letterId} came in two ways` }];
  return channel === "email" ? [{ caseId, what: `letter ${letterId} was e-mailed twice` }] : [];
}

/** What a case counts has left, and gives the debtor its days from then. */
function counted({ facts, cases }: AuditedDay, arrived: Arrivals, untold: Map<string, number>): readonly Problem[] {
  return facts.changed.flatMap((caseId) =>
    (cases.get(caseId)?.book.letters ?? []).flatMap(({ letterId, isOurs, step, deadlineOn }) => {
      if (!isOurs) return [];
      untold.delete(letterId);
      const left = arrived.get(letterId);
      if (left === undefined) return [{ caseId, what: `letter ${letterId} counts and was never delivered` }];
      const days = span(left.on, deadlineOn);
      const isTooShort = !IN_NO_LAW.includes(step) && days < DAYS_MIN;
      return isTooShort ? [{ caseId, what: `letter ${letterId} left with ${days} days to its deadline` }] : [];
    }),
  );
}

const voided = ({ dispatches }: DayFacts, arrived: Arrivals): readonly Problem[] =>
  [...dispatches.values()].flatMap(({ letterId, caseId, status }) =>
    status === "void" && arrived.has(letterId) ? [{ caseId, what: `letter ${letterId} is void and has left` }] : [],
  );

/** Has left, and its case does not know. */
function untoldFor(facts: DayFacts, letterId: string, untold: Map<string, number>): readonly Problem[] {
  const caseId = facts.dispatches.get(letterId)?.caseId ?? "";
  if (isExcused(facts, facts.cases.get(caseId)?.state.creditorId ?? "")) return [];
  const days = untold.get(letterId) ?? 0;
  untold.set(letterId, days + 1);
  return days < LATE_DAYS_MAX ? [] : [{ caseId, what: `letter ${letterId} left and its case does not know` }];
}
