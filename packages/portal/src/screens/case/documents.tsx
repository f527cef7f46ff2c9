import { BodyShort, Button, Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useLetterName } from "../../parts/letter-name.ts";
import { Card } from "../../parts/page.tsx";
import { PdfCard } from "../../parts/pdf.tsx";
import { deliveryOf } from "./delivery-of.ts";
import type { CaseDocument, OneCase } from "./one-case.ts";

type DocumentsProps = { readonly of: OneCase; readonly onShow: (letterId: string) => void };

/** The letters of a case, newest first. */
export function Documents({ of, onShow }: DocumentsProps) {
  const { texts } = useLanguage(CASE_PAGE);
  const documents = of.documents.toReversed();
  return (
    <Card title={texts.case.documents}>
      {documents.length === 0 && of.closed === undefined && (
        <BodyShort className="quiet">{texts.case.noDocuments}</BodyShort>
      )}
      <ul className="plain-list rows">
        {hasClosing(of) && of.closed !== undefined && <ClosingRow on={of.closed.on} onShow={() => onShow(CLOSING)} />}
        {documents.map((document) => (
          <DocumentRow key={document.letterId} document={document} onShow={onShow} />
        ))}
      </ul>
    </Card>
  );
}

/** What the closing statement is called in the address. */
export const CLOSING = "sluttoppgjor";

/** What goes on in another case has not ended. */
export const hasClosing = ({ closed }: OneCase): boolean => closed !== undefined && closed.into === undefined;

function ClosingRow({ on, onShow }: { readonly on: string; readonly onShow: () => void }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  return (
    <li className="document-row">
      <div>
        <div className="row-name">{texts.case.closingStatement}</div>
        <div className="row-more quiet">{format.day(on)}</div>
      </div>
      <Button
        size="small"
        variant="tertiary"
        onClick={onShow}
        aria-label={texts.case.showLetter(`${texts.case.closingStatement} ${format.day(on)}`)}
      >
        {texts.case.show}
      </Button>
    </li>
  );
}

/** The closing statement (inkassoloven § 15) of a case that has ended, beside the timeline. */
export function Closing({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) {
  const { texts, language } = useLanguage(CASE_PAGE);
  const read = useQuery({
    ...useAsk()("readClosingStatement", { params: { caseId }, query: { language } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={texts.case.closingStatement} query={read} onClose={onClose} />;
}

type DocumentRowProps = { readonly document: CaseDocument; readonly onShow: (letterId: string) => void };

function DocumentRow({ document, onShow }: DocumentRowProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const name = useLetterName()(document);
  const { letterId, sentOn, channel } = document;
  return (
    <li className="document-row">
      <div>
        <div className="row-name">{name}</div>
        <div className="row-more quiet">
          {texts.case.sentOn(format.day(sentOn))} {texts.case.lettersBy[channel]}
        </div>
      </div>
      <DeliveryTag document={document} />
      <Button
        size="small"
        variant="tertiary"
        onClick={() => onShow(letterId)}
        aria-label={texts.case.showLetter(`${name} ${format.day(sentOn)}`)}
      >
        {texts.case.show}
      </Button>
    </li>
  );
}

function DeliveryTag({ document }: { readonly document: CaseDocument }) {
  const { texts } = useLanguage(CASE_PAGE);
  const shown = deliveryOf(document);
  if (shown === undefined) return null;
  return (
    <Tag size="xsmall" variant="moderate" data-color={shown === "failed" ? "danger" : "neutral"}>
      {texts.case.delivery[shown]}
    </Tag>
  );
}

type LetterProps = { readonly caseId: string; readonly document: CaseDocument; readonly onClose: () => void };

/** A letter's PDF beside the timeline, as it was sent. */
export function Letter({ caseId, document, onClose }: LetterProps) {
  const name = useLetterName()(document);
  const pdf = useQuery({
    ...useAsk()("readDocument", { params: { caseId, letterId: document.letterId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={name} query={pdf} onClose={onClose} />;
}
