import type { CaseEvent } from "./events.ts";
import { lastAddedOn } from "./letters.ts";
import type { Case, LegalStep } from "./state.ts";

type StepEvent = Extract<CaseEvent, { readonly type: "legal_step_taken" | "legal_step_ended" }>;

/** The legal steps of the case after `event`: one more, or the one that ran with its outcome. */
export function legalSteps(state: Case, event: StepEvent): readonly LegalStep[] {
  if (event.type === "legal_step_taken") {
    const { kind, on, courtFee, writingFee } = event;
    return [...state.legalSteps, { kind, on, courtFee, writingFee }];
  }
  const { on, outcome } = event;
  return state.legalSteps.map((step) => (step.ended === undefined ? { ...step, ended: { on, outcome } } : step));
}

/** The judgment on the claims of the case: a ground of its own, which no demand is needed for. */
export const judgmentOf = (state: Case): LegalStep["ended"] =>
  state.legalSteps.findLast(({ on, ended }) => ended?.outcome === "judgment" && on >= lastAddedOn(state))?.ended;
