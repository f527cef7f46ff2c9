import { BodyShort, Button, InlineMessage } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUT_TERMS } from "../../i18n/payout-terms.ts";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { isOperatorAdmin, useMe } from "../../shell/me.tsx";
import type { PayoutTerms } from "./one-terms.ts";
import { keptDays, rhythmText } from "./rhythm-text.ts";
import { TermsForm } from "./terms-form.tsx";

/** When money is sent on, in words; the operator changes it here. */
export function TermsCard({ creditorId }: { readonly creditorId: string }) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const read = useQuery(useAsk()("readPayoutTerms", { params: { creditorId } }));
  return (
    <Card title={words.terms}>
      <Loaded query={read}>{(terms) => <Terms creditorId={creditorId} terms={terms} />}</Loaded>
    </Card>
  );
}

function Terms({ creditorId, terms }: { readonly creditorId: string; readonly terms: PayoutTerms }) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const [isOpen, setOpen] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const mayChange = isOperatorAdmin(useMe());
  const done = (): void => {
    setOpen(false);
    setSaved(true);
  };
  return (
    <div className="stack">
      <InWords terms={terms} />
      {!mayChange && <BodyShort className="quiet">{words.agreed}</BodyShort>}
      {mayChange && !isOpen && (
        <div className="buttons">
          <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
            {words.change}
          </Button>
        </div>
      )}
      {mayChange && isOpen && (
        <TermsForm creditorId={creditorId} terms={terms} onClose={() => setOpen(false)} onDone={done} />
      )}
      <div role="status">{isSaved && <InlineMessage status="success">{words.saved}</InlineMessage>}</div>
    </div>
  );
}

function InWords({ terms }: { readonly terms: PayoutTerms }) {
  const { texts, format } = useLanguage(PAYOUT_TERMS);
  const words = texts.payoutTerms;
  const { agreement, daysMax } = terms;
  return (
    <div className="stack-small">
      <BodyShort weight="semibold">{rhythmText(terms, words)}</BodyShort>
      {agreement !== undefined && agreement.fromOre > 0 && (
        <BodyShort>{words.from(format.money(agreement.fromOre))}</BodyShort>
      )}
      <BodyShort>{words.kept(keptDays(terms))}</BodyShort>
      {daysMax !== null && <BodyShort className="quiet">{words.law(daysMax)}</BodyShort>}
    </div>
  );
}
