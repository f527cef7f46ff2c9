import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { Card } from "../../parts/page.tsx";
import { PdfCard } from "../../parts/pdf.tsx";
import { useMe } from "../../shell/me.tsx";
import type { PayoutFilter } from "./payout-filter.ts";

/** How many years back statements are offered from here. */
const YEARS = 3;

type YearlyProps = { readonly creditorId: string; readonly filter: PayoutFilter };

/** The yearly statements of one creditor, shown in the page. */
export function YearlyStatements({ creditorId, filter }: YearlyProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const { today } = useMe();
  const navigate = useNavigate();
  const last = Number(today.slice(0, 4)) - 1;
  const years = Array.from({ length: YEARS }, (_, back) => String(last - back));
  const show = (aar: string | undefined): void => {
    void navigate({ to: "/utbetalinger", search: { ...filter, aar }, replace: true, resetScroll: false });
  };
  return (
    <>
      <Card title={words.yearly}>
        <BodyShort className="quiet">{words.yearlyBody}</BodyShort>
        <ul className="plain-list buttons below">
          {years.map((year) => (
            <li key={year}>
              <Button size="small" variant="secondary" onClick={() => show(year)}>
                {words.yearlyOf(year)}
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      {filter.aar !== undefined && (
        <Statement key={filter.aar} creditorId={creditorId} year={filter.aar} onClose={() => show(undefined)} />
      )}
    </>
  );
}

type StatementProps = { readonly creditorId: string; readonly year: string; readonly onClose: () => void };

function Statement({ creditorId, year, onClose }: StatementProps) {
  const { texts, language } = useLanguage(PAYOUTS);
  const read = useQuery({
    ...useAsk()("readYearlyStatement", { params: { creditorId }, query: { year, language } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={texts.payouts.yearlyOf(year)} query={read} onClose={onClose} />;
}
