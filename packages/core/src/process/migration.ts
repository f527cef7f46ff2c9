import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { NextAction } from "../case/action.ts";
import { outlook } from "../case/advance.ts";
import type { CaseRefusal } from "../case/commands.ts";
import { decide, evolveAll } from "../case/decide.ts";
import { nextStep } from "../case/next-letter.ts";
import { type OwedRefusal, owed } from "../case/owed.ts";
import { type Agreement, type Case, principalOf, standingLetters } from "../case/state.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import type { Ore } from "../money.ts";
import { accept, type Result } from "../result.ts";
import { CLAIM_PARTS, type ClaimPart, type ProcessStep, type StepSetting } from "../settings.ts";
import { LETTER_IN_LAW, mayTake, STEP_RANK } from "./steps.ts";

/** What another version of the definition changes for the debtor of one case. */
export type MigrationEffect =
  /** A step that was still to come does so no more, or one that was not comes. `costs`: the debtor may have to pay for it. */
  | { readonly code: "step_comes" | "step_falls_away"; readonly step: ProcessStep; readonly costs: boolean }
  /** A step still to come may cost the debtor something now, or no more. */
  | { readonly code: "cost_comes" | "cost_falls_away"; readonly step: ProcessStep }
  | { readonly code: "deadline_changes"; readonly step: ProcessStep; readonly from: number; readonly to: number }
  /** What is owed today of one part of the claim. */
  | { readonly code: "owed_changes"; readonly part: ClaimPart; readonly from: Ore; readonly to: Ore };

export type MigrationPreview = {
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly before: NextAction;
  readonly after: NextAction;
  readonly effects: readonly MigrationEffect[];
};

export type MigrationDay = { readonly on: CalendarDate; readonly law: LawInForce };

/** What a migration of `state` on a day would do (T18); nothing is done. It is what then happens when it is ordered. */
export function previewMigration(
  state: Case,
  agreement: Agreement,
  day: MigrationDay,
): Result<MigrationPreview, CaseRefusal> {
  const decision = decide(state, { type: "migrate", on: day.on, by: "preview", agreement });
  if (!decision.ok) return decision;
  const after = evolveAll(state, decision.value);
  const owing = owedEffects(state, after, day.on);
  if (!owing.ok) return owing;
  return accept({
    fromVersion: state.agreement.definitionVersion,
    toVersion: agreement.definitionVersion,
    before: outlook(state, day),
    after: outlook(after, day),
    effects: [...stepEffects(state, after, day.on), ...owing.value],
  });
}

function owedEffects(before: Case, after: Case, on: CalendarDate): Result<readonly MigrationEffect[], OwedRefusal> {
  const [was, is] = [owed(before, on), owed(after, on)];
  if (!was.ok) return was;
  if (!is.ok) return is;
  return accept(
    CLAIM_PARTS.flatMap((part): readonly MigrationEffect[] => {
      const [from, to] = [was.value.parts[part], is.value.parts[part]];
      return from === to ? [] : [{ code: "owed_changes", part, from, to }];
    }),
  );
}

/** Each step by name, so that one of them is told of once. */
function stepEffects(before: Case, after: Case, on: CalendarDate): readonly MigrationEffect[] {
  const [was, is] = [stepsAhead(before, on), stepsAhead(after, on)];
  const steps = [...new Set([...was.keys(), ...is.keys()])].toSorted((a, b) => STEP_RANK[a] - STEP_RANK[b]);
  return steps.flatMap((step) => effectOn(step, was.get(step), is.get(step)));
}

type Ahead = { readonly costs: boolean; readonly deadlineDays: number };

function effectOn(step: ProcessStep, was: Ahead | undefined, is: Ahead | undefined): readonly MigrationEffect[] {
  if (was === undefined || is === undefined) {
    const one = was ?? is;
    assert(one !== undefined, "a step that neither process holds");
    return [{ code: is === undefined ? "step_falls_away" : "step_comes", step, costs: one.costs }];
  }
  const found: MigrationEffect[] = [];
  if (was.costs !== is.costs) found.push({ code: is.costs ? "cost_comes" : "cost_falls_away", step });
  if (was.deadlineDays !== is.deadlineDays) {
    found.push({ code: "deadline_changes", step, from: was.deadlineDays, to: is.deadlineDays });
  }
  return found;
}

/** The steps still to come while principal is owed, and the heavy salær where the definition lets it come. */
function stepsAhead(state: Case, on: CalendarDate): ReadonlyMap<ProcessStep, Ahead> {
  const { agreement, claims } = state;
  const ahead = new Map<ProcessStep, Ahead>();
  if (claims.every((claim) => principalOf(claim) === 0)) return ahead;
  const next = nextStep(state, on);
  for (const { step, on: isOn, deadlineDays } of agreement.steps) {
    const isAhead = next !== undefined && STEP_RANK[step] >= STEP_RANK[next];
    if (isOn && isAhead && step !== "heavy_fee" && mayTake(agreement.operator, step)) {
      ahead.set(step, { costs: mayCost(agreement, step), deadlineDays });
    }
  }
  if (growsHeavy(state, ahead)) ahead.set("heavy_fee", { costs: true, deadlineDays: 0 });
  return ahead;
}

const growsHeavy = (state: Case, ahead: ReadonlyMap<ProcessStep, Ahead>): boolean =>
  state.agreement.steps.every((setting: StepSetting) => setting.step !== "heavy_fee" || setting.on) &&
  (ahead.has("payment_demand") || standingLetters(state).some(({ step }) => step === "payment_demand"));

/** Purring, inkassovarsel and the creditor's own demand may bear a fee, the agency's demand the salær. */
function mayCost({ chargeLetterFees }: Agreement, step: Exclude<ProcessStep, "heavy_fee">): boolean {
  const kind = LETTER_IN_LAW[step];
  if (kind === "payment_demand") return true;
  return chargeLetterFees && kind !== null && kind !== "reminder";
}
