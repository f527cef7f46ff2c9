import { BodyShort } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { followed, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { useTell } from "../../../parts/told.tsx";
import type { OfWebhook } from "./one-webhook.ts";

/** Ends a receiver for good, and goes back to the others. */
export function RemoveDialog({ of, creditorId, onClose }: OfWebhook & { readonly onClose: () => void }) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  const remove = useOrder("removeSubscription");
  const navigate = useNavigate();
  const tell = useTell();
  const params = { creditorId, subscriptionId: of.subscriptionId };
  const end = (): void =>
    followed(remove.mutateAsync({ params, body: {} }), async () => {
      await navigate({ to: "/innstillinger/webhooks", search: { kreditor: creditorId }, replace: true });
      tell(hooks.removed);
    });
  return (
    <OrderDialog
      title={hooks.removeTitle}
      go={hooks.remove}
      isOpen
      isDanger
      isPending={remove.isPending}
      failure={remove.error}
      onClose={onClose}
      onSubmit={end}
    >
      <BodyShort>{hooks.removeBody}</BodyShort>
    </OrderDialog>
  );
}
