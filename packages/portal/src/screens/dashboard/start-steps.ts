import type { Reply } from "../../api/client.ts";

/** What a creditor does before its first case, in order. */
export const START_STEPS = ["connect", "autopilot", "first"] as const;
export type StartStep = (typeof START_STEPS)[number];

type Connections = readonly Pick<Reply<"listConnections">["connections"][number], "status">[];
type Autopilot = {
  readonly autopilot: Pick<Reply<"readAutopilot">["autopilot"], "autopilot" | "processes">;
  /** A version that waits for its day. */
  readonly scheduled?: object | undefined;
};

/** The first step that is still to be taken; the last of them while there is no case. */
export function nextStep(connections: Connections, { autopilot, scheduled }: Autopilot): StartStep {
  if (!connections.some(({ status }) => status === "active")) return "connect";
  const sends = Object.values(autopilot.processes).some((steps) => steps.some(({ on }) => on));
  // where an agency takes the cases over there need be no step of ours
  return sends || autopilot.autopilot || scheduled !== undefined ? "first" : "autopilot";
}
