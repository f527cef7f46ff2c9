import { BodyShort, Chips } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { refusalText } from "../../api/refusal-text.ts";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Loaded, Trouble } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import type { AgencyFacts } from "./agency.ts";
import { type AgencyFilter, VIEWS } from "./agency-filter.ts";
import { Candidates } from "./candidates.tsx";
import { Contact } from "./contact.tsx";
import { HandOvers } from "./hand-overs.tsx";

/** A creditor's cases at a collection agency, a tab for each group (SVEA-25, -27, -32). */
export function AgencyPage({ filter }: { readonly filter: AgencyFilter }) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const navigate = useNavigate();
  const creditors = useCreditors();
  const creditor = creditors.data?.find((one) => one.creditorId === filter.kreditor) ?? creditors.data?.[0];
  return (
    <>
      <PageHead title={words.title}>
        <CreditorSelect
          all={creditors.data ?? []}
          creditorId={creditor?.creditorId}
          onChoose={(kreditor) => navigate({ to: "/inkassobyra", search: { kreditor } })}
        />
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {() =>
          creditor === undefined ? (
            <Empty title={words.noAgency} />
          ) : (
            <OfCreditor key={creditor.creditorId} creditorId={creditor.creditorId} filter={filter} />
          )
        }
      </Loaded>
    </>
  );
}

type OfCreditorProps = { readonly creditorId: string; readonly filter: AgencyFilter };

function OfCreditor({ creditorId, filter }: OfCreditorProps) {
  const { language } = useLanguage();
  const read = useQuery(useAsk()("readAgency", { params: { creditorId }, query: { language } }));
  return (
    <Loaded query={read}>
      {(facts) =>
        facts.account === undefined ? (
          <NoAgency creditorId={creditorId} />
        ) : (
          <AtAgency creditorId={creditorId} filter={filter} facts={facts} account={facts.account} />
        )
      }
    </Loaded>
  );
}

function NoAgency({ creditorId }: Pick<OfCreditorProps, "creditorId">) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const mayConnect = isAdmin(useMe());
  return (
    <Empty
      title={words.noAgency}
      action={
        mayConnect && (
          <ButtonLink to="/integrasjoner/ny" search={{ kreditor: creditorId }}>
            {words.connect}
          </ButtonLink>
        )
      }
    >
      {words.noAgencyBody}
    </Empty>
  );
}

type AtAgencyProps = OfCreditorProps & {
  readonly facts: AgencyFacts;
  readonly account: NonNullable<AgencyFacts["account"]>;
};

function AtAgency({ creditorId, filter, facts, account }: AtAgencyProps) {
  const { texts, language, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const navigate = useNavigate();
  const me = useMe();
  const view = filter.vis ?? "open";
  const change = (to: AgencyFilter): void => {
    void navigate({ to: "/inkassobyra", search: { ...filter, side: undefined, ...to } });
  };
  return (
    <>
      {account.status !== "active" && (
        <Trouble
          status="warning"
          title={words.notActive}
          action={
            isAdmin(me) && (
              <ButtonLink to="/integrasjoner/ny" search={{ kreditor: creditorId, system: account.agency }} size="small">
                {words.goOn}
              </ButtonLink>
            )
          }
        >
          {words.notActiveBody[account.status]}
        </Trouble>
      )}
      {facts.settingsRefusal !== undefined && (
        <Trouble status="warning" title={words.settings}>
          {refusalText(facts.settingsRefusal, language, format)}
        </Trouble>
      )}
      <Contact creditorId={creditorId} facts={facts} account={account} />
      <Chips aria-label={words.view} size="small">
        {VIEWS.map((one) => (
          <Chips.Toggle key={one} selected={view === one} checkmark={false} onClick={() => change({ vis: one })}>
            {words.views[one]}
          </Chips.Toggle>
        ))}
      </Chips>
      {view === "new" ? (
        <Candidates creditorId={creditorId} facts={facts} filter={filter} onChange={change} />
      ) : (
        <HandOvers
          key={view}
          creditorId={creditorId}
          group={view}
          cursor={filter.side}
          onPage={(side) => change({ side })}
        />
      )}
    </>
  );
}
