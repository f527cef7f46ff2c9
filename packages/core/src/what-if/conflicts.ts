import {
  type ApprovedTwice,
  type AutopilotFacts,
  type AutopilotRefusal,
  approvedTwice,
  checkAutopilot,
} from "../autopilot.ts";
import { checkOnItsDay, type EffectRefusal } from "../autopilot-effect.ts";
import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { firstBarred } from "../case/limitation.ts";
import { missingRates } from "../law/rates/horizon.ts";
import type { Step } from "../settings.ts";
import type { Span, WhatIfInput } from "./input.ts";
import { atTheEnd, type Lived, type RefusedStep } from "./live-case.ts";

/** Where process, law and what is connected do not go together on the days that are looked at. */
export type WhatIfConflict =
  /** What saving the process would be refused with. */
  | AutopilotRefusal
  /** What saving asks for a yes to: from `firstOn` where it is the scheduled process alone that asks for approval. */
  | (ApprovedTwice & { readonly firstOn?: CalendarDate })
  /** The process that is to take effect on a day of these will not, as law and creditor stand; the one before it stays. */
  | {
      readonly code: "scheduled_without_effect";
      readonly firstOn: CalendarDate;
      readonly reason: EffectRefusal["code"];
    }
  /** Nobody has read the law for the days from `firstOn` on: steps that can cost something wait. */
  | { readonly code: "review_ends"; readonly firstOn: CalendarDate }
  /** A rate is not known from `firstOn` on: what needs it is refused. */
  | { readonly code: "rates_end"; readonly rate: string; readonly firstOn: CalendarDate }
  /** The turn of a letter came and the law, or a missing rate, stood against it. */
  | {
      readonly code: "step_refused";
      readonly step: Step;
      readonly reason: string;
      readonly law?: string;
      readonly firstOn: CalendarDate;
      readonly cases: number;
    }
  /** Claims are or become time-barred with something still owed. */
  | { readonly code: "time_barred"; readonly firstOn: CalendarDate; readonly cases: number };

/** All conflicts: of the process itself, of the days, of the steps, of the claims. */
export function conflictsOf(input: WhatIfInput, lives: readonly Lived[], span: Span): readonly WhatIfConflict[] {
  const { autopilot, operator } = input;
  const checked = checkAutopilot(autopilot, { ...factsOf(input), today: span.from });
  const { reviewedThrough } = operator.law;
  const days = daysBetween(span.from, span.through);
  return [
    ...(checked.ok ? [] : [checked.refusal]),
    ...withoutEffect(input, span),
    ...bothApprovals(input, span),
    ...(reviewedThrough < span.through
      ? [{ code: "review_ends", firstOn: later(addDays(reviewedThrough, 1), span.from) } as const]
      : []),
    ...missingRates(span.from, days).map(
      ({ rate, firstDay }) => ({ code: "rates_end", rate, firstOn: firstDay }) as const,
    ),
    ...refusedSteps(lives),
    ...timeBarred(lives, span),
  ];
}

const factsOf = ({ operator, creditor, handsOver }: WhatIfInput): Omit<AutopilotFacts, "today"> => ({
  operator: operator.kind,
  handsOver: handsOver === true,
  payee: creditor.payee,
  law: operator.law,
});

function withoutEffect(input: WhatIfInput, { through }: Span): readonly WhatIfConflict[] {
  const { scheduled } = input;
  if (scheduled === undefined || scheduled.effectiveOn > through) return [];
  const checked = checkOnItsDay(scheduled, factsOf(input));
  const { effectiveOn: firstOn } = scheduled;
  return checked.ok ? [] : [{ code: "scheduled_without_effect", firstOn, reason: checked.refusal.code }];
}

function bothApprovals(input: WhatIfInput, { through }: Span): readonly WhatIfConflict[] {
  const { autopilot, scheduled, approvedIn } = withEffectiveOnly(input);
  const already = approvedTwice(autopilot, approvedIn);
  if (already.length > 0 || scheduled === undefined || scheduled.effectiveOn > through) return already;
  return approvedTwice(scheduled.autopilot, approvedIn).map((one) => ({ ...one, firstOn: scheduled.effectiveOn }));
}

/** The question without a scheduled process that will not take effect. */
export function withEffectiveOnly(input: WhatIfInput): WhatIfInput {
  const { scheduled, ...rest } = input;
  return scheduled === undefined || checkOnItsDay(scheduled, factsOf(input)).ok ? input : rest;
}

function refusedSteps(lives: readonly Lived[]): readonly WhatIfConflict[] {
  const refused = lives.flatMap((life) => life.refused);
  const groups = Map.groupBy(refused, ({ step, refusal }) => `${step} ${refusal.code}`);
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => conflictOf(group));
}

/** Of one or more refusals of one kind. */
function conflictOf(group: readonly RefusedStep[]): WhatIfConflict {
  const { step, refusal, on: firstOn } = group.reduce((first, one) => (one.on < first.on ? one : first));
  const law = "law" in refusal ? { law: refusal.law } : {};
  return { code: "step_refused", step, reason: refusal.code, ...law, firstOn, cases: group.length };
}

function timeBarred(lives: readonly Lived[], { from, through }: Span): readonly WhatIfConflict[] {
  const barred = lives.flatMap((life) => {
    const first = firstBarred(atTheEnd(life))?.barredOn;
    return first === undefined || first > through ? [] : [later(first, from)];
  });
  const [firstOn] = barred.toSorted();
  return firstOn === undefined ? [] : [{ code: "time_barred", firstOn, cases: barred.length }];
}

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
