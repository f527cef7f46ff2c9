import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { Failure } from "../../../parts/states.tsx";
import { useTell } from "../../../parts/told.tsx";
import type { OfWebhook } from "./one-webhook.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import { RotateDialog } from "./rotate-dialog.tsx";
import { SwitchOffDialog, useSwitch } from "./switch.tsx";
import { TestResult } from "./test-result.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";

/** What can be done with a receiver: tried, changed, switched off and on, given a new key, removed. */
export function WebhookButtons({ of, creditorId }: OfWebhook) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  const [open, setOpen] = useState<"edit" | "off" | "rotate" | "remove">();
  const ping = useOrder("pingSubscription");
  const { turn, order } = useSwitch({ of, creditorId });
  const tell = useTell();
  const params = { creditorId, subscriptionId: of.subscriptionId };
  const close = (): void => setOpen(undefined);
  const plain = { size: "small", variant: "secondary", "data-color": "neutral" } as const;
  return (
    <>
      <div className="buttons">
        <Button size="small" loading={ping.isPending} onClick={() => ping.mutate({ params, body: {} })}>
          {hooks.test}
        </Button>
        <Button {...plain} onClick={() => setOpen("edit")}>
          {hooks.edit}
        </Button>
        {of.state === "off" ? (
          <Button {...plain} loading={order.isPending} onClick={() => turn(true, () => tell(hooks.switchedOn))}>
            {hooks.switchOn}
          </Button>
        ) : (
          <Button {...plain} onClick={() => setOpen("off")}>
            {hooks.switchOff}
          </Button>
        )}
        <Button {...plain} onClick={() => setOpen("rotate")}>
          {hooks.rotate}
        </Button>
        <Button size="small" variant="tertiary" data-color="danger" onClick={() => setOpen("remove")}>
          {hooks.remove}
        </Button>
      </div>
      {open === undefined && order.error !== null && <Failure failure={order.error} />}
      <div role="status">{ping.isPending && <BodyShort className="quiet">{hooks.testing}</BodyShort>}</div>
      {ping.error !== null && <Failure failure={ping.error} />}
      {ping.data !== undefined && !ping.isPending && <TestResult of={ping.data} />}
      {open === "edit" && (
        <WebhookDialog
          creditorId={creditorId}
          of={of}
          onClose={close}
          onSaved={() => {
            close();
            tell(hooks.saved);
          }}
        />
      )}
      {open === "off" && <SwitchOffDialog of={of} creditorId={creditorId} onClose={close} />}
      {open === "rotate" && <RotateDialog of={of} creditorId={creditorId} onClose={close} />}
      {open === "remove" && <RemoveDialog of={of} creditorId={creditorId} onClose={close} />}
    </>
  );
}
