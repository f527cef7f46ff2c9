import type { AutopilotView } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** The automatic process as people see it: its version stands beside it, to be sent back when saving. */
export function autopilotReply({
  autopilot,
  warnings,
  unlawful,
  compensation,
}: AutopilotView): RouteReply<typeof routes.readAutopilot> {
  const { version, ...settings } = autopilot;
  return { version, autopilot: settings, warnings, unlawful, compensation };
}
