import type { WhatIfAnswer } from "@kravflyt/app";
import { type RouteReply, type RouteRequest, type routes, WHAT_IF_LISTED_MAX } from "@kravflyt/contracts";
import type { WhatIf } from "@kravflyt/core";

type Asked = RouteRequest<typeof routes.whatIf>;

/** A what-if as people see it: by day and in sums, the debtors one by one only when asked for. */
export function whatIfReply(
  { whatIf, autopilot, scheduled, broken }: WhatIfAnswer,
  { creditorId, detail, migrate, paidPercent }: Asked["params"] & Asked["body"],
): RouteReply<typeof routes.whatIf> {
  const { from, through, days, totals, dueLater, starts, joins, written, debtors, fates, conflicts } = whatIf;
  return {
    creditorId,
    from,
    through,
    assumptions: { outside: "nothing_changes", paidPercent },
    fullAuto: isFullAuto(autopilot),
    ...(scheduled === undefined
      ? {}
      : { scheduled: { effectiveOn: scheduled.effectiveOn, fullAuto: isFullAuto(scheduled.autopilot) } }),
    migrated: migrate,
    days,
    totals,
    dueLater,
    runningWritten: written.length,
    debtorsTouched: debtors.length,
    ...(detail ? listsOf({ starts, joins, written, debtors }) : {}),
    items: fates.items,
    itemsTouched: fates.touched,
    itemsNotTouched: fates.notTouched,
    conflicts,
    broken,
  };
}

/** The lists of a detailed what-if, each cut where it would be too long for an answer. */
const listsOf = ({ starts, joins, written, debtors }: Pick<WhatIf, "starts" | "joins" | "written" | "debtors">) => ({
  cases: starts.slice(0, WHAT_IF_LISTED_MAX).map(({ on, ...one }) => ({ startsOn: on, ...one })),
  joins: joins.slice(0, WHAT_IF_LISTED_MAX).map(({ on, ...one }) => ({ joinsOn: on, ...one })),
  running: written.slice(0, WHAT_IF_LISTED_MAX),
  debtors: debtors.slice(0, WHAT_IF_LISTED_MAX),
});

const isFullAuto = ({ fullAuto, autopilot }: WhatIfAnswer["autopilot"]): boolean => fullAuto && autopilot;
