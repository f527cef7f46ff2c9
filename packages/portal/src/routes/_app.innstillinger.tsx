import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { SettingsFrame } from "../screens/settings/settings-frame.tsx";

export const Route = createFileRoute("/_app/innstillinger")({
  /** `kreditor`: whose settings are shown; the first that the person has when absent. */
  validateSearch: z.object({ kreditor: z.string().max(200).optional().catch(undefined) }),
  component: SettingsFrame,
});
