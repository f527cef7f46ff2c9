import { BodyShort, CopyButton } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { endOfDay } from "../../parts/days.ts";
import { ButtonLink, TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded, Loading, Trouble } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { StatusTag } from "../cases/case-words.tsx";
import { Actions } from "./actions.tsx";
import { Attachment, Attachments } from "./attachments.tsx";
import { Banners } from "./banners.tsx";
import { Claim } from "./claim.tsx";
import { CLOSING, Closing, Documents, hasClosing, Letter } from "./documents.tsx";
import { DebtorFacts } from "./facts.tsx";
import type { OneCase } from "./one-case.ts";
import { useTalk } from "./talk.tsx";
import { Timeline } from "./timeline.tsx";

export type Shown = {
  /** The letter or the file that is shown on the page. */
  readonly brev?: string | undefined;
  readonly vedlegg?: string | undefined;
  /** The case as it was known at the end of this day; as of today when absent. */
  readonly dag?: string | undefined;
};
type CasePageProps = { readonly caseId: string; readonly shown: Shown };

/** One case: what it is, what is owed and why, what happened, what comes next, and what can be done. */
export function CasePage({ caseId, shown }: CasePageProps) {
  const { texts } = useLanguage(CASE_PAGE);
  const { today } = useMe();
  const isThen = shown.dag !== undefined && shown.dag < today;
  const query = isThen && shown.dag !== undefined ? { knownAt: endOfDay(shown.dag) } : {};
  const read = useQuery(useAsk()("readCase", { params: { caseId }, ...(isThen && { query }) }));
  return (
    <>
      {read.data === undefined && <PageHead title={texts.case.one} />}
      <Loaded query={read} skeleton={<Loading lines={10} />}>
        {(of) => <CaseView of={of} shown={isThen ? shown : { ...shown, dag: undefined }} />}
      </Loaded>
    </>
  );
}

function CaseView({ of, shown }: { readonly of: OneCase; readonly shown: Shown }) {
  const navigate = useNavigate();
  const letter = of.documents.find(({ letterId }) => letterId === shown.brev);
  const file = of.attachments.find(({ attachmentId }) => attachmentId === shown.vedlegg);
  const show = (wanted: Shown): void => {
    void navigate({
      to: "/saker/$caseId",
      params: { caseId: of.caseId },
      search: { dag: shown.dag, ...wanted },
      replace: true,
      resetScroll: false,
    });
  };
  const showLetter = (brev: string): void => show({ brev });
  const showFile = (vedlegg: string): void => show({ vedlegg });
  const timeline = { of, onShowLetter: showLetter, onShowFile: showFile };
  return (
    <>
      <CaseHead of={of} />
      {shown.dag === undefined ? <Banners of={of} /> : <ThatDay of={of} day={shown.dag} />}
      {shown.dag === undefined && <Actions of={of} />}
      <div className="case-columns">
        <div className="stack">
          {shown.dag === undefined ? <TalkingTimeline {...timeline} /> : <Timeline {...timeline} />}
        </div>
        <div className="stack">
          {letter !== undefined && (
            <Letter key={letter.letterId} caseId={of.caseId} document={letter} onClose={() => show({})} />
          )}
          {shown.brev === CLOSING && hasClosing(of) && <Closing caseId={of.caseId} onClose={() => show({})} />}
          {file !== undefined && (
            <Attachment key={file.attachmentId} caseId={of.caseId} attachment={file} onClose={() => show({})} />
          )}
          <Claim of={of} />
          <Documents of={of} onShow={showLetter} />
          <Attachments of={of} onShow={showFile} />
          <DebtorFacts of={of} />
        </div>
      </div>
    </>
  );
}

type TalkingTimelineProps = Omit<ComponentProps<typeof Timeline>, "talk">;

/** The timeline with what people may write in it. */
function TalkingTimeline(props: TalkingTimelineProps) {
  const talk = useTalk(props.of);
  return <Timeline {...props} talk={mayOrder(useMe()) ? talk : undefined} />;
}

/** An earlier day's case is for reading: the way back stands above it. */
function ThatDay({ of, day }: { readonly of: OneCase; readonly day: string }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  return (
    <Trouble
      status="warning"
      title={texts.orders.thatDayBanner(format.day(day))}
      action={
        <ButtonLink to="/saker/$caseId" params={{ caseId: of.caseId }} search={{}} variant="secondary" size="small">
          {texts.orders.thatDayBack}
        </ButtonLink>
      }
    />
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
        <span className="with-copy">
          {texts.case.title(of.number)}
          <CopyButton size="xsmall" copyText={of.number} title={texts.case.copyNumber} />
        </span>
        {creditor !== undefined && <span>{creditor.name}</span>}
        <span>{texts.cases.mode[of.mode]}</span>
      </BodyShort>
    </div>
  );
}
