import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod";
import { ConsentCallback } from "../screens/wizard/consent-callback.tsx";

const Text = z.string().max(2000).optional().catch(undefined);

/** Where a system sends a person back to after consent. */
export const Route = createFileRoute("/_app/oauth/callback")({
  validateSearch: z.object({ state: Text, code: Text, error: Text }),
  component: () => <ConsentCallback {...Route.useSearch()} />,
});
