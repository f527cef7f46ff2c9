import { BodyShort, CopyButton } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded, Loading } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { StatusTag } from "../cases/case-words.tsx";
import { Actions } from "./actions.tsx";
import { Banners } from "./banners.tsx";
import { Claim } from "./claim.tsx";
import { Documents, Letter } from "./documents.tsx";
import { DebtorFacts } from "./facts.tsx";
import type { OneCase } from "./one-case.ts";
import { Timeline } from "./timeline.tsx";

type CasePageProps = { readonly caseId: string; readonly letterId: string | undefined };

/** One case: what it is, what is owed and why, what happened, what comes next, and what can be done. */
export function CasePage({ caseId, letterId }: CasePageProps) {
  const { texts } = useLanguage(CASE_PAGE);
  const read = useQuery(useAsk()("readCase", { params: { caseId } }));
  return (
    <>
      {read.data === undefined && <PageHead title={texts.case.one} />}
      <Loaded query={read} skeleton={<Loading lines={10} />}>
        {(of) => <CaseView of={of} letterId={letterId} />}
      </Loaded>
    </>
  );
}

function CaseView({ of, letterId }: { readonly of: OneCase; readonly letterId: string | undefined }) {
  const navigate = useNavigate();
  const me = useMe();
  const letter = of.documents.find((document) => document.letterId === letterId);
  const show = (wanted: string | undefined): void => {
    void navigate({
      to: "/saker/$caseId",
      params: { caseId: of.caseId },
      search: { brev: wanted },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <CaseHead of={of} />
      <Banners of={of} />
      {mayOrder(me) && <Actions of={of} />}
      <div className="case-columns">
        <div className="stack">
          <Timeline of={of} onShowLetter={show} />
        </div>
        <div className="stack">
          {letter !== undefined && (
            <Letter key={letter.letterId} caseId={of.caseId} document={letter} onClose={() => show(undefined)} />
          )}
          <Claim of={of} />
          <Documents of={of} onShow={show} />
          <DebtorFacts of={of} />
        </div>
      </div>
    </>
  );
}

function CaseHead({ of }: { readonly of: OneCase }) {
  const { texts } = useLanguage(CASE_PAGE);
  const creditor = useCreditors().data?.find(({ creditorId }) => creditorId === of.creditorId);
  return (
    <div>
      <TextLink to="/saker">{texts.case.back}</TextLink>
      <PageHead title={of.debtor.name}>
        <StatusTag status={of.status} />
      </PageHead>
      <BodyShort className="quiet case-sub">
        {texts.case.title(of.number)}
        <CopyButton size="xsmall" copyText={of.number} title={texts.case.copyNumber} />
        {creditor !== undefined && <span>{creditor.name}</span>}
        <span>{texts.cases.mode[of.mode]}</span>
      </BodyShort>
    </div>
  );
}
