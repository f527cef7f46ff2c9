import type { WhatIfAnswer } from "@kravflyt/app";
import { type RouteReply, type RouteRequest, type routes, WHAT_IF_DEBTORS_MAX } from "@kravflyt/contracts";

type Asked = RouteRequest<typeof routes.whatIf>;

/** A what-if as people see it: by day and in sums, the debtors one by one only when asked for. */
export function whatIfReply(
  { whatIf, autopilot, scheduled, broken }: WhatIfAnswer,
  { creditorId, detail, migrate, paidPercent }: Asked["params"] & Asked["body"],
): RouteReply<typeof routes.whatIf> {
  const { from, through, days, totals, dueLater, debtors, fates, conflicts } = whatIf;
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
    debtorsTouched: debtors.length,
    ...(detail ? { debtors: debtors.slice(0, WHAT_IF_DEBTORS_MAX) } : {}),
    items: fates.items,
    itemsTouched: fates.touched,
    itemsNotTouched: fates.notTouched,
    conflicts,
    broken,
  };
}

const isFullAuto = ({ fullAuto, autopilot }: WhatIfAnswer["autopilot"]): boolean => fullAuto && autopilot;
