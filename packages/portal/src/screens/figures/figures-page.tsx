import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { FIGURES } from "../../i18n/figures.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Failure, Loaded, Loading } from "../../parts/states.tsx";
import { isOperatorAdmin, useMe } from "../../shell/me.tsx";
import { STATUSES } from "../cases/case-filter.ts";
import { summed, useCountsByCreditor } from "../cases/use-case-counts.ts";
import { TOGETHER_MAX, usePayouts } from "../payouts/use-payouts.ts";
import { CaseCharts } from "./case-charts.tsx";
import { ChartCard } from "./chart-card.tsx";
import { paidOutByMonth, underMonths } from "./series.ts";

/** Pictures of what the lists hold, each with its table and its file. */
export function FiguresPage({ kreditor }: { readonly kreditor: string | undefined }) {
  const { figures: words } = useLanguage(FIGURES).texts;
  const navigate = useNavigate();
  const me = useMe();
  const creditors = useCreditors();
  const known = creditors.data?.find(({ creditorId }) => creditorId === kreditor)?.creditorId;
  return (
    <>
      <PageHead title={words.title}>
        <CreditorSelect
          all={creditors.data ?? []}
          creditorId={known}
          everybody={words.everybody}
          onChoose={(chosen) => void navigate({ to: "/tall", search: { kreditor: chosen } })}
        />
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) => {
          const wanted = known === undefined ? all : all.filter(({ creditorId }) => creditorId === known);
          return <Charts wanted={wanted} showAccount={isOperatorAdmin(me) && known === undefined} />;
        }}
      </Loaded>
    </>
  );
}

type ChartsProps = { readonly wanted: readonly Creditor[]; readonly showAccount: boolean };

function Charts({ wanted, showAccount }: ChartsProps) {
  const { figures: words } = useLanguage(FIGURES).texts;
  const shown = wanted.slice(0, TOGETHER_MAX);
  if (shown.length === 0) return <Empty title={words.none}>{words.noneBody}</Empty>;
  return (
    <>
      {wanted.length > shown.length && <BodyShort>{words.tooMany(shown.length)}</BodyShort>}
      <div className="card-grid">
        <ByStatus creditors={shown} />
        <CaseCharts creditors={shown} />
        <PaidOut creditors={shown} />
        {showAccount && <ClientAccount />}
      </div>
    </>
  );
}

function ByStatus({ creditors }: { readonly creditors: readonly Creditor[] }) {
  const { texts, format } = useLanguage(FIGURES);
  const words = texts.figures;
  const read = useCountsByCreditor();
  return (
    <Loaded query={read} skeleton={<Loading lines={5} />}>
      {(counted) => {
        const counts = summed(
          counted,
          creditors.map(({ creditorId }) => creditorId),
        );
        return (
          <ChartCard
            title={words.cases}
            about={words.casesBody}
            head={[words.status, words.count]}
            points={STATUSES.map((status) => ({ label: texts.cases.status[status], value: counts[status] }))}
            show={format.number}
            file="saker-etter-status"
          />
        );
      }}
    </Loaded>
  );
}

function PaidOut({ creditors }: { readonly creditors: readonly Creditor[] }) {
  const { texts, format } = useLanguage(FIGURES);
  const words = texts.figures;
  const { rows, older, failure, refetch } = usePayouts(creditors, undefined);
  if (failure !== undefined) return <Failure failure={failure} retry={refetch} />;
  if (rows === undefined) return <Loading lines={5} />;
  return (
    <ChartCard
      title={words.paidOut}
      about={words.paidOutBody}
      head={[words.month, words.amount]}
      points={underMonths(paidOutByMonth(rows), format.month)}
      show={format.money}
      file="utbetalt-per-maaned"
      note={older === undefined ? undefined : words.paidOutRecent}
    />
  );
}

/** Days that are drawn. */
const DAYS = 14;

function ClientAccount() {
  const { texts, format } = useLanguage(FIGURES);
  const words = texts.figures;
  const read = useQuery(useAsk()("listProofs", { query: {} }));
  return (
    <Loaded query={read} skeleton={<Loading lines={5} />}>
      {({ proofs }) => (
        <ChartCard
          title={words.account}
          about={words.accountBody}
          head={[words.day, words.amount]}
          points={proofs
            .slice(0, DAYS)
            .map(({ on, ledgerOre }) => ({ label: format.day(on), value: ledgerOre }))
            .toReversed()}
          show={format.money}
          file="klientkontoen"
        />
      )}
    </Loaded>
  );
}
