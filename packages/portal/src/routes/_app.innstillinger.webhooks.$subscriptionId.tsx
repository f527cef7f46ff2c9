import { createFileRoute } from "@tanstack/react-router";
import { WebhookPage } from "../screens/settings/webhooks/webhook-page.tsx";

export const Route = createFileRoute("/_app/innstillinger/webhooks/$subscriptionId")({
  component: function OfReceiver() {
    const { subscriptionId } = Route.useParams();
    return <WebhookPage key={subscriptionId} subscriptionId={subscriptionId} />;
  },
});
