import { BodyShort, Table } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Reply } from "../../api/client.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Loaded, Loading } from "../../parts/states.tsx";
import { isOperatorAdmin, useMe } from "../../shell/me.tsx";
import { resultOf } from "./one-proof.ts";
import { OwnDay } from "./own-day.tsx";
import { ResultTag } from "./result-tag.tsx";

type ProofsPageProps = {
  readonly fra?: string | undefined;
  readonly kreditor?: string | undefined;
  readonly dag?: string | undefined;
};

/** The days that were proven: for the operator over all creditors, and for everybody a creditor's own day (N4, N11). */
export function ProofsPage({ fra, kreditor, dag }: ProofsPageProps) {
  const { proof: words } = useLanguage(PROOF).texts;
  const me = useMe();
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      {isOperatorAdmin(me) && <Days from={fra} />}
      <OwnDay kreditor={kreditor} dag={dag} />
    </>
  );
}

function Days({ from }: { readonly from: string | undefined }) {
  const { proof: words } = useLanguage(PROOF).texts;
  const read = useQuery(useAsk()("listProofs", { query: { cursor: from } }));
  return (
    <Loaded query={read} skeleton={<Loading lines={6} />}>
      {({ proofs, cursor }) =>
        proofs.length === 0 ? (
          <Empty title={words.empty} action={<ButtonLink to="/innbetalinger">{words.toSuspense}</ButtonLink>}>
            {words.emptyBody}
          </Empty>
        ) : (
          <>
            <DayTable proofs={proofs} />
            <Pages from={from} older={cursor} />
          </>
        )
      }
    </Loaded>
  );
}

function DayTable({ proofs }: { readonly proofs: Reply<"listProofs">["proofs"] }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  const money = (ore: number | undefined): string => (ore === undefined ? words.notTold : format.money(ore));
  return (
    <div className="card card-flush">
      <Table size="small" className="stacking">
        <caption className="aksel-sr-only">{words.caption}</caption>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.on}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.state}</Table.HeaderCell>
            {([words.ledger, words.bank, words.unexplained] as const).map((name) => (
              <Table.HeaderCell key={name} scope="col" className="number">
                {name}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {proofs.map(({ on, ledgerOre, bankOre, unexplainedOre, findings }) => (
            <Table.Row key={on}>
              <Table.HeaderCell scope="row" className="lead">
                <Link to="/bevis/$dag" params={{ dag: on }} className="lead-link" data-row-link>
                  {format.day(on)}
                </Link>
              </Table.HeaderCell>
              <Table.DataCell data-label={words.state}>
                <ResultTag result={resultOf({ unexplainedOre, findings })} />
              </Table.DataCell>
              <Table.DataCell data-label={words.ledger} className="number">
                {money(ledgerOre)}
              </Table.DataCell>
              <Table.DataCell data-label={words.bank} className="number">
                {money(bankOre)}
              </Table.DataCell>
              <Table.DataCell data-label={words.unexplained} className="number">
                {money(unexplainedOre)}
              </Table.DataCell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

function Pages({ from, older }: { readonly from: string | undefined; readonly older: string | undefined }) {
  const { proof: words } = useLanguage(PROOF).texts;
  if (from === undefined && older === undefined) return null;
  return (
    <nav className="pages" aria-label={words.pages}>
      {from !== undefined && (
        <ButtonLink to="/bevis" variant="tertiary" size="small">
          {words.newest}
        </ButtonLink>
      )}
      {older !== undefined && (
        <ButtonLink to="/bevis" search={{ fra: older }} variant="secondary" size="small">
          {words.older}
        </ButtonLink>
      )}
    </nav>
  );
}
