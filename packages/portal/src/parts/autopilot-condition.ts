import type { Reply } from "../api/client.ts";

type Process = Reply<"readAutopilot">;
/** The process as it is saved: what stands in a form has no effect yet. */
type Saved = Pick<Process, "unlawful"> & {
  readonly autopilot: Pick<Process["autopilot"], "autopilot" | "fullAuto">;
  readonly warnings: readonly Pick<Process["warnings"][number], "code">[];
};

/** `ready`: cases can be started; `full_auto`: they start by themselves as well; `not_ready`: it is on and cannot be used. */
export type AutopilotCondition = "off" | "not_ready" | "ready" | "full_auto";

/** Green is ready to start cases. Words stand beside it. */
export const CONDITION_COLORS = {
  off: "neutral",
  not_ready: "warning",
  ready: "success",
  full_auto: "success",
} as const satisfies Readonly<Record<AutopilotCondition, string>>;

/** How a creditor's autopilot stands (FIKEN-20, -22). */
export function conditionOf({ autopilot, unlawful, warnings }: Saved): AutopilotCondition {
  if (!autopilot.autopilot) return "off";
  // a case without a single step would stand as one that was never started
  if (unlawful !== undefined || warnings.some(({ code }) => code === "no_steps")) return "not_ready";
  return autopilot.fullAuto ? "full_auto" : "ready";
}
