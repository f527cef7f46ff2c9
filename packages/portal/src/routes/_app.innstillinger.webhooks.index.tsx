import { createFileRoute } from "@tanstack/react-router";
import { WebhooksPage } from "../screens/settings/webhooks/webhooks-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/webhooks/")({ component: WebhooksPage });
