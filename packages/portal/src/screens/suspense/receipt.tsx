import { InlineMessage } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { SUSPENSE } from "../../i18n/suspense.ts";
import { TextLink } from "../../parts/links.tsx";

/** What became of a payment that is no longer in the list. */
export type Settled =
  | { readonly kind: "assigned"; readonly caseId: string; readonly number: string }
  | { readonly kind: "named" }
  | { readonly kind: "spread" }
  | { readonly kind: "refundOrdered" }
  | { readonly kind: "refundWaits" };

/** Said where the payment is gone from; for money on a case with the way to it. */
export function Receipt({ of }: { readonly of: Settled | undefined }) {
  const { suspense: words } = useLanguage(SUSPENSE).texts;
  return (
    <div role="status">
      {of !== undefined && (
        <InlineMessage status="success">
          {of.kind === "assigned" ? (
            <>
              {words.assigned(of.number)}{" "}
              <TextLink to="/saker/$caseId" params={{ caseId: of.caseId }}>
                {words.toCase(of.number)}
              </TextLink>
            </>
          ) : (
            words[of.kind]
          )}
        </InlineMessage>
      )}
    </div>
  );
}
