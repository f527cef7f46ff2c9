import { BodyShort, CopyButton, LocalAlert } from "@navikt/ds-react";
import type { ReactNode } from "react";

type SecretOnceProps = {
  readonly warning: string;
  readonly body: string;
  readonly label: string;
  readonly secret: string;
  readonly copy: string;
  readonly copied: string;
  /** How it is used. */
  readonly children?: ReactNode;
};

/** A secret that is shown this once: it is in no cache, no address and no storage, and gone when the page is left. */
export const SecretOnce = ({ warning, body, label, secret, copy, copied, children }: SecretOnceProps) => (
  <>
    <LocalAlert status="warning">
      <LocalAlert.Header>
        <LocalAlert.Title>{warning}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{body}</LocalAlert.Content>
    </LocalAlert>
    <div>
      <BodyShort className="quiet">{label}</BodyShort>
      <code className="command">{secret}</code>
      <CopyButton size="small" variant="action" copyText={secret} text={copy} activeText={copied} />
    </div>
    {children}
  </>
);
