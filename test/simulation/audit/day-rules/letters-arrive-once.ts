import type { DayFacts, SeenDelivery } from "../facts.ts";
import type { AuditedDay, DayRule } from "../finding.ts";
import { isExcused } from "./excuses.ts";

/** Days at work that a letter may lie before somebody hands a lost message back. */
const LATE_DAYS_MAX = 2;

type Problem = { readonly caseId?: string; readonly what: string };
type Arrivals = Map<string, SeenDelivery>;

/** Each letter that the hub says it sent arrives, once, as it was written; and none arrives that it does not know of. */
export const lettersArriveOnce = (): DayRule => {
  const arrived: Arrivals = new Map();
  const lying = new Map<string, number>();
  return {
    name: "letters arrive once",
    check: (day) => {
      const arrivals = day.facts.deliveries.flatMap((delivery) => arrive(day.facts, delivery, arrived));
      layDown(day, arrived, lying);
      return [...arrivals, ...[...lying.keys()].flatMap((letterId) => lie(day.facts, letterId, lying))];
    },
  };
};

/** Handed to the post again under the same name and with the same content is once; an e-mail is once only. */
function arrive({ dispatches }: DayFacts, delivery: SeenDelivery, arrived: Arrivals): readonly Problem[] {
  const { letterId, sha256, channel } = delivery;
  const before = arrived.get(letterId);
  arrived.set(letterId, delivery);
  const dispatch = dispatches.get(letterId);
  if (dispatch === undefined) return [{ what: `letter ${letterId} arrived and is not known` }];
  const { caseId, pdf } = dispatch;
  if (pdf !== sha256) return [{ caseId, what: `letter ${letterId} is not the one that was written` }];
  if (before === undefined) return [];
  if (before.channel !== channel) return [{ caseId, what: `letter ${letterId} came in two ways` }];
  return channel === "email" ? [{ caseId, what: `letter ${letterId} was e-mailed twice` }] : [];
}

/** Notes the letters that were sent and have not arrived; forgets those that have. */
function layDown({ facts, cases }: AuditedDay, arrived: Arrivals, lying: Map<string, number>): void {
  const ours = facts.changed.flatMap((caseId) => cases.get(caseId)?.book.letters.filter(({ isOurs }) => isOurs) ?? []);
  for (const { letterId } of ours) if (!lying.has(letterId)) lying.set(letterId, 0);
  for (const letterId of arrived.keys()) lying.delete(letterId);
}

function lie(facts: DayFacts, letterId: string, lying: Map<string, number>): readonly Problem[] {
  const days = lying.get(letterId) ?? 0;
  const dispatch = facts.dispatches.get(letterId);
  if (dispatch === undefined) return [{ what: `letter ${letterId} has no dispatch` }];
  const { caseId } = dispatch;
  if (isExcused(facts, facts.cases.get(caseId)?.state.creditorId ?? "")) return [];
  lying.set(letterId, days + 1);
  return days < LATE_DAYS_MAX ? [] : [{ caseId, what: `letter ${letterId} was never delivered` }];
}
