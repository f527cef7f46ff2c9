import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { PdfCard } from "../../parts/pdf.tsx";
import { Receipt } from "../../parts/receipt.tsx";
import { Loaded, Trouble } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { labelOf, type OneHandOver } from "./agency.ts";
import { CloseAtAgency } from "./close-at-agency.tsx";
import { HandOverFacts, Items } from "./hand-over-facts.tsx";
import { HandOverTag } from "./hand-overs.tsx";
import { History } from "./history.tsx";
import { WriteToAgency } from "./write-to-agency.tsx";

/** News come by themselves while the page is open. */
const LOOK_AGAIN_MS = 15_000;

type HandOverPageProps = { readonly handOverId: string; readonly letter: string | undefined };

/** One case at the agency: how it stands there, its invoices, all that was said, and what can be done (SVEA-31 to -34). */
export function HandOverPage({ handOverId, letter }: HandOverPageProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const read = useQuery({ ...useAsk()("readHandOver", { params: { handOverId } }), refetchInterval: LOOK_AGAIN_MS });
  return (
    <>
      <div>
        <TextLink
          to="/inkassobyra"
          search={read.data === undefined ? {} : { kreditor: read.data.creditorId, vis: viewOf(read.data) }}
        >
          {words.back}
        </TextLink>
        {read.data === undefined ? <PageHead title={words.one} /> : <Head of={read.data} />}
      </div>
      <Loaded query={read}>{(of) => <HandOverView of={of} letter={letter} />}</Loaded>
    </>
  );
}

/** The tab that it stands in. */
function viewOf({ status }: OneHandOver): "awaiting_receipt" | "open" | "rejected" | "archived" {
  if (status === "ordered" || status === "sent") return "awaiting_receipt";
  return status === "closed" ? "archived" : status;
}

function Head({ of }: { readonly of: OneHandOver }) {
  const { texts, language } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const { creditorId, caseNumber, agency } = of;
  const facts = useQuery(useAsk()("readAgency", { params: { creditorId }, query: { language } })).data;
  const label = facts === undefined ? agency : labelOf(facts, agency);
  return (
    <PageHead title={caseNumber === undefined ? words.one : words.oneNumbered(label, caseNumber)}>
      <span className="tagged">
        <HandOverTag of={of} />
      </span>
    </PageHead>
  );
}

function HandOverView({ of, letter }: { readonly of: OneHandOver; readonly letter: string | undefined }) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const navigate = useNavigate();
  const [done, setDone] = useState<string>();
  const { handOverId } = of;
  const show = (brev: string | undefined): void => {
    void navigate({
      to: "/inkassobyra/$handOverId",
      params: { handOverId },
      search: { brev },
      replace: true,
      resetScroll: false,
    });
  };
  const mayAct = mayOrder(useMe());
  const may = mayAct && of.status === "open";
  return (
    <>
      <Receipt text={done} />
      <Standing of={of} />
      <div className="case-columns">
        <div className="stack">
          {((may && of.closing === undefined) || (mayAct && of.unsent)) && (
            <CloseAtAgency of={of} onDone={() => setDone(of.unsent ? words.takenBack : words.closed)} />
          )}
          {may && <WriteToAgency handOverId={handOverId} onDone={() => setDone(words.written)} />}
          <History handOverId={handOverId} onShow={show} />
        </div>
        <div className="stack">
          {letter !== undefined && (
            <AgencyLetter key={letter} handOverId={handOverId} dispatchId={letter} onClose={() => show(undefined)} />
          )}
          <HandOverFacts of={of} />
          <Items of={of} />
        </div>
      </div>
    </>
  );
}

/** What has happened to it that somebody should know first. */
function Standing({ of }: { readonly of: OneHandOver }) {
  const { texts, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  if (of.receiptLate) return <Trouble title={words.lateOne}>{words.lateBody}</Trouble>;
  if (of.waitsFor !== undefined) {
    return (
      <Trouble status="warning" title={words.waitsTitle(format.money(of.waitsFor.creditOre))}>
        {words.waitsBody}
      </Trouble>
    );
  }
  if (of.rejection !== undefined) {
    return (
      <Trouble status="warning" title={words.rejectedTitle}>
        {`${of.rejection} ${words.rejectedBody}`}
      </Trouble>
    );
  }
  if (of.closed !== undefined) {
    const isTakenBack = of.closing !== undefined && of.receivedAt === undefined;
    const title = isTakenBack ? words.takenBackTitle : words.closedTitle;
    return (
      <Trouble status="warning" title={title(format.moment(of.closed.at))}>
        {words.reason[of.closed.reason]}
      </Trouble>
    );
  }
  if (of.closing === undefined) return null;
  return (
    <Trouble status="warning" title={words.closingTitle(format.day(of.closing.on))}>
      {`${words.reason[of.closing.reason]} ${words.closingBody}`}
    </Trouble>
  );
}

type AgencyLetterProps = {
  readonly handOverId: string;
  readonly dispatchId: string;
  readonly onClose: () => void;
};

function AgencyLetter({ handOverId, dispatchId, onClose }: AgencyLetterProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const query = useQuery(useAsk()("readAgencyLetter", { params: { handOverId, dispatchId } }));
  return <PdfCard name={words.entry.agency_letter} query={query} onClose={onClose} />;
}
