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

function InWords({ terms: { everyDays, agreement, daysMax } }: { readonly terms: PayoutTerms }) {
  const { texts, format } = useLanguage(PAYOUT_TERMS);
  const words = texts.payoutTerms;
  const kept = daysMax === null ? everyDays : Math.min(everyDays, daysMax);
  return (
    <div className="stack-small">
      <BodyShort weight="semibold">
        {agreement === undefined ? words.everyDays(kept) : <Rhythm of={agreement.rhythm} />}
      </BodyShort>
      {agreement !== undefined && agreement.fromOre > 0 && (
        <BodyShort>{words.from(format.money(agreement.fromOre))}</BodyShort>
      )}
      <BodyShort>{words.kept(kept)}</BodyShort>
      {daysMax !== null && <BodyShort className="quiet">{words.law(daysMax)}</BodyShort>}
    </div>
  );
}

function Rhythm({ of }: { readonly of: NonNullable<PayoutTerms["agreement"]>["rhythm"] }) {
  const { rhythm } = useLanguage(PAYOUT_TERMS).texts.payoutTerms;
  switch (of.kind) {
    case "daily":
      return rhythm.daily;
    case "weekly":
      return rhythm.weekly(of.weekday);
    case "monthly":
      return rhythm.monthly(of.day);
  }
}
