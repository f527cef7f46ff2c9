import { BodyShort } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Failure, Loaded, Loading } from "../../parts/states.tsx";
import type { PayoutFilter } from "./payout-filter.ts";
import { PayoutTable } from "./payout-table.tsx";
import { TOGETHER_MAX, usePayouts } from "./use-payouts.ts";
import { YearlyStatements } from "./yearly-statements.tsx";

/** Client money sent on to the creditor: day, sum and state (WEB-15, WEB-16). */
export function PayoutsPage({ filter }: { readonly filter: PayoutFilter }) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const navigate = useNavigate();
  const creditors = useCreditors();
  const known = creditors.data?.find(({ creditorId }) => creditorId === filter.kreditor)?.creditorId;
  const choose = (kreditor: string | undefined) => void navigate({ to: "/utbetalinger", search: { kreditor } });
  return (
    <>
      <PageHead title={words.title}>
        <CreditorSelect all={creditors.data ?? []} creditorId={known} everybody={words.everybody} onChoose={choose} />
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) => {
          const wanted = known === undefined ? all : all.filter(({ creditorId }) => creditorId === known);
          return <PayoutList wanted={wanted} filter={filter} />;
        }}
      </Loaded>
    </>
  );
}

type PayoutListProps = { readonly wanted: readonly Creditor[]; readonly filter: PayoutFilter };

function PayoutList({ wanted, filter }: PayoutListProps) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const shown = wanted.slice(0, TOGETHER_MAX);
  const [one] = wanted;
  const { rows, older, failure, refetch } = usePayouts(shown, filter.fra);
  if (failure !== undefined) return <Failure failure={failure} retry={refetch} />;
  if (rows === undefined) return <Loading lines={6} />;
  const isOne = wanted.length === 1 && one !== undefined;
  const isDirect = wanted.every(({ payee }) => payee === "creditor_account");
  return (
    <>
      {wanted.length > shown.length && <BodyShort>{words.tooMany(shown.length)}</BodyShort>}
      {rows.length === 0 ? (
        <Empty title={words.empty} action={<ButtonLink to="/saker">{words.toCases}</ButtonLink>}>
          {isDirect ? words.emptyDirect : words.emptyBody}
        </Empty>
      ) : (
        <PayoutTable rows={rows} showCreditor={!isOne} />
      )}
      {!isOne && older !== undefined && <BodyShort className="quiet">{words.chooseOne}</BodyShort>}
      {isOne && <Pages filter={filter} older={older} />}
      {isOne && <YearlyStatements key={one.creditorId} creditorId={one.creditorId} filter={filter} />}
      <div className="buttons">
        <ButtonLink to="/utbetalinger/avtale" search={{ kreditor: filter.kreditor }} variant="secondary" size="small">
          {words.terms}
        </ButtonLink>
      </div>
    </>
  );
}

function Pages({ filter, older }: { readonly filter: PayoutFilter; readonly older: string | undefined }) {
  const { payouts: words } = useLanguage(PAYOUTS).texts;
  const { kreditor, fra } = filter;
  if (fra === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pages}>
      {fra !== undefined && (
        <ButtonLink to="/utbetalinger" search={{ kreditor }} variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {older !== undefined && (
        <ButtonLink to="/utbetalinger" search={{ kreditor, fra: older }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
