import { BodyLong, Button, Dialog } from "@navikt/ds-react";
import type { ApiFailure } from "../api/failure.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Failure } from "./states.tsx";

type ConfirmDialogProps = {
  readonly title: string;
  readonly body: string;
  readonly go: string;
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
};

/** Asks before something is done that has consequences, and says which. Shown until it is carried out. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, body, go, isDanger = false, isPending, failure, onClose, onConfirm } = props;
  const { texts } = useLanguage();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup closeOnOutsideClick={false} width="small">
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            <BodyLong>{body}</BodyLong>
            {failure !== null && <Failure failure={failure} />}
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button loading={isPending} onClick={onConfirm} {...(isDanger && { "data-color": "danger" })}>
            {go}
          </Button>
          <Button variant="secondary" data-color="neutral" onClick={onClose}>
            {texts.cancel}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
