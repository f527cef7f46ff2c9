import { BodyShort, Button, Table, Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../api/hub.tsx";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { BrokenRows, Empty, Loaded, Trouble } from "../../parts/states.tsx";
import type { OneHandOver } from "./agency.ts";
import type { View } from "./agency-filter.ts";

/** A receipt comes within minutes: the list is read again so often. */
const LOOK_AGAIN_MS = 15_000;

type HandOversProps = {
  readonly creditorId: string;
  readonly group: Exclude<View, "new">;
  readonly cursor: string | undefined;
  readonly onPage: (cursor: string | undefined) => void;
};

/** The cases of one tab, newest first. */
export function HandOvers({ creditorId, group, cursor, onPage }: HandOversProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const read = useQuery({
    ...useAsk()("listHandOvers", { params: { creditorId }, query: { group, cursor } }),
    refetchInterval: group === "archived" ? false : LOOK_AGAIN_MS,
  });
  return (
    <Loaded query={read}>
      {({ handOvers, broken, cursor: next }) => (
        <>
          <Late of={handOvers} />
          <BrokenRows count={broken} />
          {handOvers.length === 0 && cursor === undefined ? (
            <Empty title={words.empty[group]}>{words.emptyBody}</Empty>
          ) : (
            <HandOverTable of={handOvers} />
          )}
          <Pages isFirst={cursor === undefined} next={next} onPage={onPage} />
        </>
      )}
    </Loaded>
  );
}

/** SVEA-30: no receipt within five minutes is told, and seen. */
function Late({ of }: { readonly of: readonly OneHandOver[] }) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const count = of.filter(({ receiptLate }) => receiptLate).length;
  if (count === 0) return null;
  return (
    <Trouble title={count === 1 ? words.lateOne : words.lateTitle(format.number(count))}>{words.lateBody}</Trouble>
  );
}

type PagesProps = {
  readonly isFirst: boolean;
  readonly next: string | undefined;
  readonly onPage: (cursor: string | undefined) => void;
};

export function Pages({ isFirst, next, onPage }: PagesProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  if (isFirst && next === undefined) return null;
  return (
    <div className="pages">
      {!isFirst && (
        <Button size="small" variant="secondary" onClick={() => onPage(undefined)}>
          {words.first}
        </Button>
      )}
      {next !== undefined && (
        <Button size="small" variant="secondary" onClick={() => onPage(next)}>
          {words.next}
        </Button>
      )}
    </div>
  );
}

function HandOverTable({ of }: { readonly of: readonly OneHandOver[] }) {
  const { agency: words } = useLanguage(AGENCY).texts;
  return (
    <div className="card card-flush">
      <Table className="stacking" size="medium">
        <Table.Header>
          <Table.Row>
            {[words.invoices, words.number, words.there, words.sentAt].map((head) => (
              <Table.HeaderCell key={head} scope="col">
                {head}
              </Table.HeaderCell>
            ))}
            <Table.HeaderCell scope="col" align="right">
              {words.remaining}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {of.map((one) => (
            <HandOverRow key={one.handOverId} of={one} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

function HandOverRow({ of }: { readonly of: OneHandOver }) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <Link to="/inkassobyra/$handOverId" params={{ handOverId: of.handOverId }} className="lead-link" data-row-link>
          {of.items.map(({ invoiceNumber }) => invoiceNumber).join(", ")}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell data-label={words.number}>
        {of.caseNumber ?? <span className="quiet">{words.noNumber}</span>}
      </Table.DataCell>
      <Table.DataCell data-label={words.there}>
        <div className="tagged">
          <HandOverTag of={of} />
          {of.seen !== undefined && <BodyShort size="small">{of.seen.statusText}</BodyShort>}
        </div>
      </Table.DataCell>
      <Table.DataCell data-label={words.sentAt}>{format.moment(of.orderedAt)}</Table.DataCell>
      <Table.DataCell data-label={words.remaining} className="number">
        {of.seen === undefined ? "–" : format.money(of.seen.remainingOre)}
      </Table.DataCell>
    </Table.Row>
  );
}

const COLORS = { ordered: "info", sent: "info", open: "success", rejected: "danger", closed: "neutral" } as const;

/** How far it has come; a receipt that is late says so, and so does what is not sent yet for a reason. */
export function HandOverTag({ of }: { readonly of: Pick<OneHandOver, "status" | "receiptLate" | "waitsFor"> }) {
  const { agency: words } = useLanguage(AGENCY).texts;
  return (
    <>
      <Tag size="small" variant="moderate" data-color={COLORS[of.status]}>
        {words.status[of.status]}
      </Tag>
      {of.receiptLate && (
        <Tag size="small" variant="moderate" data-color="danger">
          {words.late}
        </Tag>
      )}
      {of.waitsFor !== undefined && (
        <Tag size="small" variant="moderate" data-color="warning">
          {words.waits}
        </Tag>
      )}
    </>
  );
}
