import { Button, Dialog } from "@navikt/ds-react";
import { type ReactNode, useId } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Failure } from "./states.tsx";

type OrderDialogProps = {
  readonly title: string;
  /** What the button says that gives the order; without it the dialog only tells. */
  readonly go?: string | undefined;
  readonly isOpen: boolean;
  readonly isDanger?: boolean;
  readonly isPending?: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
};

/** A form over the page that gives one order. It stays, with what was filled in, until the order is carried out. */
export function OrderDialog(props: OrderDialogProps) {
  const { title, go, isOpen, isDanger = false, isPending = false, failure, onClose, onSubmit, children } = props;
  const { texts } = useLanguage();
  const form = useId();
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup closeOnOutsideClick={false} width="small">
        <Dialog.Header>
          <Dialog.Title>{title}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <form
            id={form}
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (!isPending) onSubmit?.();
            }}
          >
            {children}
            {failure !== null && <Failure failure={failure} />}
          </form>
        </Dialog.Body>
        <Dialog.Footer>
          {go !== undefined && (
            <Button type="submit" form={form} loading={isPending} {...(isDanger && { "data-color": "danger" })}>
              {go}
            </Button>
          )}
          <Button variant="secondary" data-color="neutral" onClick={onClose}>
            {go === undefined ? texts.close : texts.cancel}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
