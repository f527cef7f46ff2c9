import type { autopilotStateTexts as nb } from "../nb/autopilot-state.ts";

export const autopilotStateTexts: typeof nb = {
  inForce: "In force",
  state: {
    off: "The autopilot is off",
    not_ready: "The autopilot is on, but not ready",
    ready: "The autopilot is on, full auto is off",
    full_auto: "The autopilot and full auto are on",
  },
  body: {
    off: "No case starts by itself. A case that is started stands until somebody takes the next step.",
    not_ready: "Something in the process must be put right before cases can run by themselves. Autopilot shows what.",
    ready: "Ready to start cases. No case starts before you start it in the ledger.",
    full_auto:
      "Ready to start cases. Items that meet the criteria start by themselves. You can start them in the ledger as well.",
  },
};
