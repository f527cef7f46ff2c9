import type { AutopilotView, ScheduledView } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

type Reply = RouteReply<typeof routes.readAutopilot>;

/** The automatic process as people see it: its version stands beside it, to be sent back when saving. */
export function autopilotReply({ autopilot, approvedIn, scheduled, ...it }: AutopilotView): Reply {
  const { warnings, unlawful, compensation } = it;
  const known = approvedIn === undefined ? {} : { approvedIn: [...approvedIn] };
  const shown = { ...settingsOf(autopilot), warnings, unlawful, compensation, ...known };
  return scheduled === undefined ? shown : { ...shown, scheduled: scheduledReply(scheduled) };
}

function scheduledReply({ autopilot, ...it }: ScheduledView): NonNullable<Reply["scheduled"]> {
  const { effectiveOn, saved, changes, warnings, unlawful, lapsed } = it;
  return { ...settingsOf(autopilot), effectiveOn, saved, changes, warnings, unlawful, lapsed };
}

function settingsOf({ version, ...autopilot }: AutopilotView["autopilot"]) {
  return { version, autopilot };
}
