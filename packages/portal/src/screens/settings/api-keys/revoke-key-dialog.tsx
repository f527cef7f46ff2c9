import { BodyShort } from "@navikt/ds-react";
import { followed, useOrder } from "../../../api/hub.tsx";
import { API_KEYS } from "../../../i18n/api-keys.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import type { ApiKey } from "./key-state.ts";

export type Ending = Pick<ApiKey, "keyId" | "name" | "lastUsedOn">;

type RevokeKeyDialogProps = {
  readonly creditorId: string;
  readonly of: Ending;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
};

/** Ends a key for good, once the person has read what stops. */
export function RevokeKeyDialog({ creditorId, of, onClose, onRevoked }: RevokeKeyDialogProps) {
  const { texts, format } = useLanguage(API_KEYS);
  const { keys } = texts;
  const revoke = useOrder("revokeApiKey");
  return (
    <OrderDialog
      title={keys.revoke}
      go={keys.revoke}
      isOpen
      isDanger
      isPending={revoke.isPending}
      failure={revoke.error}
      onClose={onClose}
      onSubmit={() => followed(revoke.mutateAsync({ params: { creditorId, keyId: of.keyId }, body: {} }), onRevoked)}
    >
      <BodyShort>{keys.revokeBody(of.name)}</BodyShort>
      <BodyShort>
        {of.lastUsedOn === undefined ? keys.revokeUnused : keys.revokeUsed(format.day(of.lastUsedOn))}
      </BodyShort>
    </OrderDialog>
  );
}
