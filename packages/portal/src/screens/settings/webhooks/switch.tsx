import { BodyShort } from "@navikt/ds-react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { useTell } from "../../../parts/told.tsx";
import type { OfWebhook } from "./one-webhook.ts";

/** Switches a receiver on or off; everything else about it stays as it is. */
export function useSwitch({ of, creditorId }: OfWebhook) {
  const order = useOrder("saveSubscription");
  const { subscriptionId, url, events, description } = of;
  const turn = (active: boolean, onDone: () => void): void =>
    order.mutate(
      { params: { creditorId, subscriptionId }, body: { url, events, description, active } },
      { onSuccess: onDone },
    );
  return { turn, order };
}

/** Asked first: what happens meanwhile is not told later. */
export function SwitchOffDialog({ of, creditorId, onClose }: OfWebhook & { readonly onClose: () => void }) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  const { turn, order } = useSwitch({ of, creditorId });
  const tell = useTell();
  const off = (): void =>
    turn(false, () => {
      onClose();
      tell(hooks.switchedOff);
    });
  return (
    <OrderDialog
      title={hooks.switchOffTitle}
      go={hooks.switchOff}
      isOpen
      isPending={order.isPending}
      failure={order.error}
      onClose={onClose}
      onSubmit={off}
    >
      <BodyShort>{hooks.switchOffBody}</BodyShort>
    </OrderDialog>
  );
}
