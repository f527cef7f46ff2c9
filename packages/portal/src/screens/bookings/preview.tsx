import { BodyShort, Table } from "@navikt/ds-react";
import { BOOKINGS } from "../../i18n/bookings.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useAccountNames } from "./account-names.ts";
import type { OnePosting } from "./one-posting.ts";

type Journal = Extract<OnePosting["body"], { kind: "journal" }>;

/** A booking as it stands in the books, or will when it is posted: the same, account by account (N13). */
export function Preview({ creditorId, posting }: { readonly creditorId: string; readonly posting: OnePosting }) {
  const { body, movedFrom, takenBack } = posting;
  const { texts, format } = useLanguage(BOOKINGS);
  const words = texts.bookings;
  return (
    <div className="stack-small">
      <Body body={body} nameOf={useAccountNames(creditorId)} />
      {movedFrom !== undefined && <BodyShort size="small">{words.moved(format.day(movedFrom))}</BodyShort>}
      {takenBack !== undefined && <BodyShort size="small">{words.takenBack(takenBack)}</BodyShort>}
    </div>
  );
}

type NameOf = (code: string) => string | undefined;

function Body({ body, nameOf }: { readonly body: OnePosting["body"]; readonly nameOf: NameOf }) {
  const { texts, format } = useLanguage(BOOKINGS);
  const words = texts.bookings;
  switch (body.kind) {
    case "journal":
      return <JournalLines of={body} nameOf={nameOf} />;
    case "sale_payment":
      return (
        <Facts
          of={[
            [words.paidOn, format.day(body.paidOn)],
            [words.account, [body.account, nameOf(body.account) ?? ""].join(" ").trim()],
            [words.amount, format.money(body.amountOre)],
          ]}
        />
      );
    case "payment_back":
      return (
        <Facts
          of={[
            [words.account, [body.account, nameOf(body.account) ?? ""].join(" ").trim()],
            [words.amount, format.money(-body.amountOre)],
          ]}
        />
      );
    case "settle":
      return <Facts of={[[words.on, format.day(body.on)]]} />;
    case "tell":
      return (
        <>
          <BodyShort className="told">{body.text}</BodyShort>
          <Facts of={[[body.closed ? words.closed : words.balance, format.money(body.balanceOre)]]} />
        </>
      );
    case "merge_case":
      return <Facts of={[[words.fromCase, words.caseOf(body.fromCaseId)]]} />;
    default:
      return <Facts of={[[words.case, body.caseNumber]]} />;
  }
}

function Facts({ of }: { readonly of: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function JournalLines({ of, nameOf }: { readonly of: Journal; readonly nameOf: NameOf }) {
  const { texts, format } = useLanguage(BOOKINGS);
  const words = texts.bookings;
  const sum = (wanted: "debit" | "credit"): number =>
    of.lines.reduce((total, { side, amountOre }) => (side === wanted ? total + amountOre : total), 0);
  const hasVat = of.lines.some(({ vatCode }) => vatCode !== undefined);
  return (
    <Table size="small" className="stacking">
      <caption className="aksel-sr-only">{words.previewOf(of.description)}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.account}</Table.HeaderCell>
          {hasVat && <Table.HeaderCell scope="col">{words.vatCode}</Table.HeaderCell>}
          <Table.HeaderCell scope="col" className="number">
            {words.debit}
          </Table.HeaderCell>
          <Table.HeaderCell scope="col" className="number">
            {words.credit}
          </Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {of.lines.map(({ account, side, amountOre, vatCode = "" }, at) => (
          <Table.Row key={`${account}-${at + 1}`}>
            <Table.HeaderCell scope="row">
              {account}
              <span className="period quiet account-title">{nameOf(account)}</span>
            </Table.HeaderCell>
            {hasVat && <Table.DataCell data-label={words.vatCode}>{vatCode}</Table.DataCell>}
            <Table.DataCell className="number" data-label={words.debit}>
              {side === "debit" ? format.money(amountOre) : ""}
            </Table.DataCell>
            <Table.DataCell className="number" data-label={words.credit}>
              {side === "credit" ? format.money(amountOre) : ""}
            </Table.DataCell>
          </Table.Row>
        ))}
        <Table.Row>
          <Table.HeaderCell scope="row">{words.sum}</Table.HeaderCell>
          {hasVat && <Table.DataCell />}
          <Table.DataCell className="number" data-label={words.debit}>
            {format.money(sum("debit"))}
          </Table.DataCell>
          <Table.DataCell className="number" data-label={words.credit}>
            {format.money(sum("credit"))}
          </Table.DataCell>
        </Table.Row>
      </Table.Body>
    </Table>
  );
}
