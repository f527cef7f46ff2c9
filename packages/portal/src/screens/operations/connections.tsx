import { BodyShort, InlineMessage, Table } from "@navikt/ds-react";
import { codeText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { Loading, Trouble } from "../../parts/states.tsx";
import { useSystemName } from "../connections/use-systems.ts";
import { type Troubled, useTroubled } from "./use-troubled.ts";

/** The connections that do not work, of all creditors. */
export function Connections() {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const { rows, isPending, notRead, isCut, looked, isEmpty } = useTroubled();
  return (
    <Card title={words.connections} aside={<TextLink to="/integrasjoner">{words.toConnections}</TextLink>}>
      <div className="stack">
        {isPending && <Loading lines={2} />}
        {notRead > 0 && <Trouble status="warning" title={words.notRead(notRead, format.number(notRead))} />}
        {isCut && <BodyShort className="quiet">{words.tooMany(format.number(looked))}</BodyShort>}
        {!isPending && rows.length === 0 && notRead === 0 && (
          <InlineMessage status={isEmpty ? "info" : "success"}>
            {isEmpty ? words.noConnections : words.connectionsWell}
          </InlineMessage>
        )}
        {rows.length > 0 && <TroubledTable rows={rows} />}
      </div>
    </Card>
  );
}

function TroubledTable({ rows }: { readonly rows: readonly Troubled[] }) {
  const { texts, language, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const systemName = useSystemName();
  return (
    <Table className="stacking" size="small">
      <Table.Header>
        <Table.Row>
          {[words.creditor, words.system, words.wrong, words.lastRead].map((head) => (
            <Table.HeaderCell key={head} scope="col">
              {head}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rows.map(({ creditor, connection: { connectionId, creditorId, system, health, syncedAt } }) => (
          <Table.Row key={connectionId}>
            <Table.HeaderCell scope="row">
              <TextLink to="/integrasjoner" search={{ kreditor: creditorId }}>
                {creditor}
              </TextLink>
            </Table.HeaderCell>
            <Table.DataCell data-label={words.system}>{systemName(system)}</Table.DataCell>
            <Table.DataCell data-label={words.wrong}>
              {health.problem === undefined ? words.needsReconnect : `${codeText(health.problem.code, language)}.`}
            </Table.DataCell>
            <Table.DataCell data-label={words.lastRead}>
              {syncedAt === undefined ? words.never : format.moment(syncedAt)}
            </Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
