import { BodyShort, Button, CopyButton, Dialog, LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";

type SecretDialogProps = {
  readonly title: string;
  readonly words: {
    readonly warning: string;
    readonly body: string;
    readonly label: string;
    readonly copy: string;
    readonly copied: string;
    readonly done: string;
  };
  readonly secret: string;
  readonly onClose: () => void;
  /** How it is used. */
  readonly children?: ReactNode;
};

/**
 * A secret that is shown this once: it is in no cache, no address and no storage. Only the button closes it: neither a click
 * beside it nor Escape takes it away unseen.
 */
export const SecretDialog = ({ title, words, secret, onClose, children }: SecretDialogProps) => (
  <Dialog open>
    <Dialog.Popup closeOnOutsideClick={false} width="small">
      <Dialog.Header withClosebutton={false}>
        <Dialog.Title>{title}</Dialog.Title>
      </Dialog.Header>
      <Dialog.Body>
        <div className="stack">
          <LocalAlert status="warning">
            <LocalAlert.Header>
              <LocalAlert.Title>{words.warning}</LocalAlert.Title>
            </LocalAlert.Header>
            <LocalAlert.Content>{words.body}</LocalAlert.Content>
          </LocalAlert>
          <div>
            <BodyShort className="quiet">{words.label}</BodyShort>
            <code className="command">{secret}</code>
            <CopyButton size="small" variant="action" copyText={secret} text={words.copy} activeText={words.copied} />
          </div>
          {children}
        </div>
      </Dialog.Body>
      <Dialog.Footer>
        <Button onClick={onClose}>{words.done}</Button>
      </Dialog.Footer>
    </Dialog.Popup>
  </Dialog>
);
