import { Button, Dialog } from "@navikt/ds-react";
import { type ReactNode, useId } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { useLanguage } from "../i18n/language.tsx";
import { CannotShow } from "./failure.tsx";

/** What each way to answer is given. */
export type AnswerDialogProps = { readonly onClose: () => void; readonly onDone: () => void };

type DialogProps = {
  readonly title: string;
  readonly go: string;
  readonly isPending: boolean;
  readonly failure: ApiFailure | null;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

/** A form over the page. It stays, with what was written, until the hub has taken it. */
export function AnswerDialog({ title, go, isPending, failure, onClose, onSubmit, children }: DialogProps) {
  const { texts } = useLanguage();
  const form = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
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
              if (!isPending) onSubmit();
            }}
          >
            {children}
            {failure !== null && <CannotShow failure={failure} />}
          </form>
        </Dialog.Body>
        <Dialog.Footer>
          <Button type="submit" form={form} loading={isPending}>
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
