import { InlineMessage } from "@navikt/ds-react";

/** That something was done, where everybody sees and hears it. */
export const Receipt = ({ text }: { readonly text: string | undefined }) => (
  <div role="status" className="receipt">
    {text !== undefined && <InlineMessage status="success">{text}</InlineMessage>}
  </div>
);
