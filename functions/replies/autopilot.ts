import type { AutopilotView, ScheduledView } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

type Reply = RouteReply<typeof routes.readAutopilot>;

/** The automatic process as people see it: its version stands beside it, to be sent back when saving. */
export function autopilotReply({ autopilot, warnings, unlawful, compensation, scheduled }: AutopilotView): Reply {
  const shown = { ...settingsOf(autopilot), warnings, unlawful, compensation };
  return scheduled === undefined ? shown : { ...shown, scheduled: scheduledReply(scheduled) };
}

function scheduledReply({ autopilot, ...it }: ScheduledView): NonNullable<Reply["scheduled"]> {
  const { effectiveOn, saved, changes, warnings, unlawful, lapsed } = it;
  return { ...settingsOf(autopilot), effectiveOn, saved, changes, warnings, unlawful, lapsed };
}

function settingsOf({ version, ...autopilot }: AutopilotView["autopilot"]) {
  return { version, autopilot };
}
