import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { Card } from "../../parts/page.tsx";
import { PdfCard } from "../../parts/pdf.tsx";
import { hasLetter, type OnePayout } from "./one-payout.ts";

type SettlementProps = {
  readonly creditorId: string;
  readonly of: OnePayout;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
};

/** The settlement letter (oppgjørsbrev) of a payout, in the page. Money that was nobody's has none. */
export function Settlement({ creditorId, of, isShown, onShow }: SettlementProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  if (of.payee !== undefined) return null;
  const isThere = hasLetter(of);
  if (isThere && isShown) {
    return <Letter creditorId={creditorId} payoutId={of.payoutId} onClose={() => onShow(false)} />;
  }
  return (
    <Card title={words.letter}>
      <div className="stack-small">
        <BodyShort className="quiet">{isThere ? words.letterBody : words.letterNotYet}</BodyShort>
        {isThere && (
          <Button size="small" variant="secondary" onClick={() => onShow(true)}>
            {words.showLetter}
          </Button>
        )}
      </div>
    </Card>
  );
}

type LetterProps = { readonly creditorId: string; readonly payoutId: string; readonly onClose: () => void };

function Letter({ creditorId, payoutId, onClose }: LetterProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const read = useQuery({
    ...useAsk()("readSettlement", { params: { creditorId, payoutId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={words.letter} query={read} onClose={onClose} />;
}
