import { createFileRoute } from "@tanstack/react-router";
import { InvitationPage } from "../screens/invitation/invitation-page.tsx";

/** Linked from the e-mail of an invitation. Outside of the entrance: who comes here has no access yet. */
export const Route = createFileRoute("/invitation")({ component: InvitationPage });
