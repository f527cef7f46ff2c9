import type { CaseSummary, Sort } from "./case-filter.ts";

/** The steps in the order in which a case comes to them. */
const STEP_ORDER: readonly string[] = [
  "reminder",
  "dunning",
  "collection_notice",
  "combined_notice",
  "creditor_demand",
  "payment_demand",
  "second_demand",
  "legal_notice",
  "residual_notice",
];
const LAST = "9999-12-31";

type Sorted = Pick<CaseSummary, "caseId" | "openedOn" | "principalOre" | "next">;

/** Cases as the person wants them sorted: the next step, its day, or the largest principal first. */
export const sortedCases = <One extends Sorted>(cases: readonly One[], sort: Sort): readonly One[] =>
  cases.toSorted((a, b) => compare(a, b, sort) || a.caseId.localeCompare(b.caseId, "nb", { numeric: true }));

function compare(a: Sorted, b: Sorted, sort: Sort): number {
  switch (sort) {
    case "nyeste":
      return b.openedOn.localeCompare(a.openedOn);
    case "steg":
      return stepPlace(a) - stepPlace(b) || dayOf(a).localeCompare(dayOf(b));
    case "dag":
      return dayOf(a).localeCompare(dayOf(b));
    default:
      return b.principalOre - a.principalOre;
  }
}

/** A case without a next step stands after those that have one. */
function stepPlace({ next }: Sorted): number {
  const step = "step" in next ? next.step : undefined;
  const place = STEP_ORDER.indexOf(step ?? "");
  return place === -1 ? STEP_ORDER.length : place;
}

const dayOf = ({ next }: Sorted): string => ("on" in next ? next.on : LAST);
