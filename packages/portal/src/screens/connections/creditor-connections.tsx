import { useQuery } from "@tanstack/react-query";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import { AgencyCard } from "./agency-card.tsx";
import { ConnectionCard } from "./connection-card.tsx";
import { type Connection, FILE_SYSTEM } from "./connection-words.ts";
import { FileCard } from "./file-card.tsx";

/** All that one creditor is connected to: its books, its files, its agency. */
export function CreditorConnections({ creditor }: { readonly creditor: Creditor }) {
  const ask = useAsk();
  const params = { creditorId: creditor.creditorId };
  const read = useQuery(ask("listConnections", { params }));
  const creating = useQuery(ask("readCreating", { params }));
  return (
    <Loaded query={read}>
      {({ connections }) => (
        <Loaded query={creating}>
          {({ connections: creators }) => (
            <Cards
              creditor={creditor}
              connections={connections}
              creators={new Set(creators.flatMap((one) => (one.createsCases ? [one.connectionId] : [])))}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

type CardsProps = {
  readonly creditor: Creditor;
  readonly connections: readonly Connection[];
  readonly creators: ReadonlySet<string>;
};

function Cards({ creditor, connections, creators }: CardsProps) {
  const systems = connections.filter(({ system }) => system !== FILE_SYSTEM);
  return (
    <>
      {systems.length === 0 && <NoBooks creditor={creditor} />}
      <div className="card-grid">
        {systems.map((connection) => (
          <ConnectionCard
            key={connection.connectionId}
            connection={connection}
            createsCases={creators.has(connection.connectionId)}
            isSeveral={systems.length > 1}
          />
        ))}
        {systems.length < connections.length && <FileCard creditorId={creditor.creditorId} />}
        <AgencyCard creditorId={creditor.creditorId} />
      </div>
    </>
  );
}

function NoBooks({ creditor: { creditorId } }: { readonly creditor: Creditor }) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const mayConnect = isAdmin(useMe());
  return (
    <Empty
      title={words.none}
      action={
        mayConnect && (
          <div className="buttons">
            <ButtonLink to="/integrasjoner/ny" search={{ kreditor: creditorId }}>
              {words.connectFirst}
            </ButtonLink>
            <ButtonLink to="/import" search={{ kreditor: creditorId }} variant="secondary">
              {words.importFile}
            </ButtonLink>
          </div>
        )
      }
    >
      {mayConnect ? words.noneBody : words.noneReader}
    </Empty>
  );
}
