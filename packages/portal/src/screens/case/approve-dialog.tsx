import { BodyShort } from "@navikt/ds-react";
import { useOrder } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import type { CaseDialogProps } from "./one-case.ts";

/** Lets a case begin that waits for the creditor's word (XENA-30). */
export function ApproveDialog({ of, isOpen, onClose, onDone }: CaseDialogProps) {
  const { texts, language } = useLanguage(CASE_PAGE);
  const words = texts.case;
  const approve = useOrder("approveCase");
  const step = "step" in of.next && of.next.step !== undefined ? codeText(of.next.step, language) : undefined;
  return (
    <OrderDialog
      title={words.approveTitle}
      go={words.approve}
      isOpen={isOpen}
      isPending={approve.isPending}
      failure={approve.error}
      onClose={onClose}
      onSubmit={() => approve.mutate({ params: { caseId: of.caseId }, body: {} }, { onSuccess: onDone })}
    >
      <BodyShort>{step === undefined ? words.approvePlain : words.approveBody(step)}</BodyShort>
    </OrderDialog>
  );
}
