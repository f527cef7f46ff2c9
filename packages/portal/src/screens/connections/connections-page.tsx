import "./connections.css";
import { BodyShort, Heading } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, namedCreditor, useCreditors } from "../../api/creditors.ts";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import { CreditorConnections } from "./creditor-connections.tsx";

/** Creditors that are shown together: each of their connections is asked how it is. */
const TOGETHER_MAX = 6;

/** What the creditors are connected to, and how each connection is. */
export function ConnectionsPage({ creditorId }: { readonly creditorId: string | undefined }) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const navigate = useNavigate();
  const creditors = useCreditors();
  return (
    <>
      <PageHead title={words.title}>
        <CreditorSelect
          all={creditors.data ?? []}
          creditorId={namedCreditor(creditors.data ?? [], creditorId)?.creditorId}
          everybody={words.all}
          onChoose={(kreditor) => navigate({ to: "/integrasjoner", search: { kreditor } })}
        />
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) => (all.length === 0 ? <NoCreditors /> : <Sections all={all} creditorId={creditorId} />)}
      </Loaded>
    </>
  );
}

type SectionsProps = { readonly all: readonly Creditor[]; readonly creditorId: string | undefined };

function Sections({ all, creditorId }: SectionsProps) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const chosen = namedCreditor(all, creditorId);
  const wanted = chosen === undefined ? all : [chosen];
  const shown = wanted.slice(0, TOGETHER_MAX);
  return (
    <>
      {shown.map((creditor) => (
        <section key={creditor.creditorId} className="stack" aria-label={creditor.name}>
          <div className="page-head">
            <Heading size="medium" level="2">
              {creditor.name}
            </Heading>
            <AddLink creditor={creditor} />
          </div>
          <CreditorConnections creditor={creditor} />
        </section>
      ))}
      {wanted.length > shown.length && <BodyShort>{words.tooMany(shown.length)}</BodyShort>}
    </>
  );
}

function AddLink({ creditor: { creditorId, name } }: { readonly creditor: Creditor }) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  if (!isAdmin(useMe())) return null;
  return (
    <ButtonLink to="/integrasjoner/ny" search={{ kreditor: creditorId }} variant="secondary" size="small">
      {words.add}
      <span className="aksel-sr-only">: {name}</span>
    </ButtonLink>
  );
}
