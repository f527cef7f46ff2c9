import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { PdfCard } from "../../parts/pdf.tsx";
import type { CaseAttachment, OneCase } from "./one-case.ts";

type AttachmentsProps = { readonly of: OneCase; readonly onShow: (attachmentId: string) => void };

/** The files that people laid with the case, newest first. */
export function Attachments({ of, onShow }: AttachmentsProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { remarks: words } = texts;
  if (of.attachments.length === 0) return null;
  return (
    <Card title={words.attachments}>
      <ul className="plain-list rows">
        {of.attachments.toReversed().map(({ attachmentId, fileName, name, at }) => (
          <li key={attachmentId} className="document-row">
            <div>
              <div className="row-name">{fileName}</div>
              <BodyShort as="div" className="row-more quiet">
                {words.attached(name, format.moment(at))}
              </BodyShort>
            </div>
            <Button
              size="small"
              variant="tertiary"
              onClick={() => onShow(attachmentId)}
              aria-label={words.showFile(fileName)}
            >
              {texts.case.show}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type AttachmentProps = {
  readonly caseId: string;
  readonly attachment: CaseAttachment;
  readonly onClose: () => void;
};

/** A file beside the timeline, as it was laid with the case. */
export function Attachment({ caseId, attachment: { attachmentId, fileName }, onClose }: AttachmentProps) {
  const file = useQuery({
    ...useAsk()("readAttachment", { params: { caseId, attachmentId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PdfCard name={fileName} query={file} onClose={onClose} />;
}
