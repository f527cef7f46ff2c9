import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { Card } from "../../parts/page.tsx";
import { PdfCard } from "../../parts/pdf.tsx";
import { hasLetter, type OnePayout, type PayoutCase } from "./one-payout.ts";

type SettlementProps = {
  readonly creditorId: string;
  readonly of: OnePayout;
  readonly letter: string | undefined;
  readonly onShow: (letter: string | undefined) => void;
};

const SETTLEMENT = "oppgjor";

/** The settlement letter (oppgjørsbrev) of a payout, or a case's closing statement, in the page. Money that was nobody's has none. */
export function Settlement({ creditorId, of, letter, onShow }: SettlementProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  if (of.payee !== undefined) return null;
  const isThere = hasLetter(of);
  const close = () => onShow(undefined);
  const ended = of.cases.find(({ caseId, closedOn }) => caseId === letter && closedOn !== undefined);
  if (ended !== undefined) return <Closing key={ended.caseId} of={ended} onClose={close} />;
  if (isThere && letter === SETTLEMENT) {
    return <Letter creditorId={creditorId} payoutId={of.payoutId} onClose={close} />;
  }
  return (
    <Card title={words.letter}>
      <div className="stack-small">
        <BodyShort className="quiet">{isThere ? words.letterBody : words.letterNotYet}</BodyShort>
        {isThere && (
          <Button size="small" variant="secondary" onClick={() => onShow(SETTLEMENT)}>
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

/** What came in on a case that has ended, what it cost, and what was paid out. */
function Closing({ of: { caseId, number }, onClose }: { readonly of: PayoutCase; readonly onClose: () => void }) {
  const { texts, language } = useLanguage(PAYOUTS);
  const read = useQuery({
    ...useAsk()("readClosingStatement", { params: { caseId }, query: { language } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={texts.payouts.closingOf(number)} query={read} onClose={onClose} />;
}
