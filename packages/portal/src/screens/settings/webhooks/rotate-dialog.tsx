import { BodyShort, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { SecretDialog } from "../../../parts/secret-once.tsx";
import type { OfWebhook } from "./one-webhook.ts";

/** Hours that the old key may go on, the usual one first. */
const OVERLAPS = ["24", "168", "0"] as const;

/** Makes a new key, and shows it: here and nowhere else. */
export function RotateDialog({ of, creditorId, onClose }: OfWebhook & { readonly onClose: () => void }) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  const rotate = useOrder("rotateSubscriptionSecret");
  const [hours, setHours] = useState<(typeof OVERLAPS)[number]>("24");
  const params = { creditorId, subscriptionId: of.subscriptionId };
  if (rotate.data !== undefined) {
    const { secret, oldUntil } = rotate.data;
    return (
      <SecretDialog title={hooks.secret.newTitle} words={hooks.secret} secret={secret} onClose={onClose}>
        <BodyShort>{hours === "0" ? hooks.secret.oldEnded : hooks.secret.oldUntil(format.moment(oldUntil))}</BodyShort>
      </SecretDialog>
    );
  }
  return (
    <OrderDialog
      title={hooks.rotateTitle}
      go={hooks.rotate}
      isOpen
      isPending={rotate.isPending}
      failure={rotate.error}
      onClose={onClose}
      onSubmit={() => rotate.mutate({ params, body: { overlapHours: Number(hours) } })}
    >
      <BodyShort>{hooks.rotateBody}</BodyShort>
      <RadioGroup legend={hooks.rotateFor} value={hours} onChange={setHours}>
        {OVERLAPS.map((overlap) => (
          <Radio key={overlap} value={overlap}>
            {hooks.overlap[overlap]}
          </Radio>
        ))}
      </RadioGroup>
    </OrderDialog>
  );
}
