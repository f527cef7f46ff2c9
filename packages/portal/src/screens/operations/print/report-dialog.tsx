import { BodyShort } from "@navikt/ds-react";
import { followed, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { PRINT_LETTERS } from "../../../i18n/print-letters.ts";
import { useLetterName } from "../../../parts/letter-name.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import type { PrintLetter } from "./print-filter.ts";

type ReportDialogProps = {
  readonly letter: PrintLetter;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** A letter came back to whoever printed it; said of the case that it belongs to by now. */
export function ReportDialog({ letter, onClose, onDone }: ReportDialogProps) {
  const { texts, format } = useLanguage(PRINT_LETTERS);
  const { print: words } = texts;
  const { caseId = "", number = "", goesOnIn } = letter.case ?? {};
  const name = useLetterName()(letter);
  const report = useOrder("reportReturned");
  const submit = (): void =>
    followed(
      report.mutateAsync({ params: { caseId: goesOnIn ?? caseId }, body: { letterId: letter.letterId } }),
      onDone,
    );
  return (
    <OrderDialog
      title={words.reportTitle}
      go={words.reportGo}
      isOpen
      isPending={report.isPending}
      failure={report.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.reportBody(name, number, format.day(letter.on))}</BodyShort>
    </OrderDialog>
  );
}
