import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import type { ApiFailure } from "../../../api/failure.ts";
import { useAsk, useHub } from "../../../api/hub.tsx";
import { codeText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { dayBefore } from "../../../parts/days.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import { Loaded } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { DayField } from "./fields.tsx";

/** Everything of the case in one file that can be checked without us (N12). */
export function EvidenceDialog({ of, onDone: _, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const { client } = useHub();
  const read = useMutation<Blob, ApiFailure>({
    mutationFn: () => client.ask("readEvidence", { params: { caseId: of.caseId } }),
    onSuccess: (zip) => {
      saveFile(zip, `sak-${of.number}.zip`);
      shown.onClose();
    },
  });
  return (
    <OrderDialog
      {...shown}
      title={words.name.evidence}
      go={words.evidenceGo}
      isPending={read.isPending}
      failure={read.error}
      onSubmit={read.mutate}
    >
      <BodyShort>{words.evidenceBody}</BodyShort>
    </OrderDialog>
  );
}

/** The case made again from its events, compared with what is stored (N3). */
export function AuditDialog({ of, onDone: _, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const audit = useQuery({
    ...useAsk()("auditCase", { params: { caseId: of.caseId } }),
    enabled: shown.isOpen,
    staleTime: 0,
  });
  return (
    <OrderDialog {...shown} title={words.name.audit} failure={null}>
      <BodyShort>{words.auditBody}</BodyShort>
      <Loaded query={audit}>{(found) => <Found audit={found} />}</Loaded>
    </OrderDialog>
  );
}

const AUDIT_STATUS = { holds: "success", differs: "error", not_all_checked: "warning" } as const;

function Found({ audit: { outcome, events, letters, letterCounts } }: { readonly audit: Reply<"auditCase"> }) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  return (
    <>
      <InlineMessage status={AUDIT_STATUS[outcome]}>
        {words.auditOutcome[outcome]}. {words.auditEvents(format.number(events))}
      </InlineMessage>
      {letterCounts.notMadeAgain > 0 && <BodyShort>{words.auditNotMadeAgain(letterCounts.notMadeAgain)}</BodyShort>}
      {letters.length > 0 && (
        <ul className="plain-list rows" aria-label={words.auditLetters}>
          {letters.map(({ letterId, step, sentOn, verdict, because }) => (
            <li key={letterId} className="claim-line">
              <span>{words.returnedLetter(codeText(step, language), format.day(sentOn))}</span>
              <span>{because === undefined ? words.auditVerdict[verdict] : words.auditBecause[because]}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The case as it was known at the end of an earlier day. */
export function ThatDayDialog({ of, onDone: _, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const last = dayBefore(useMe().today);
  const navigate = useNavigate();
  const [day, setDay] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  const isMissing = day === undefined || day > last || day < of.openedOn;
  const submit = (): void => {
    setAsked(true);
    if (isMissing) return;
    shown.onClose();
    void navigate({ to: "/saker/$caseId", params: { caseId: of.caseId }, search: { dag: day } });
  };
  return (
    <OrderDialog {...shown} title={words.name.that_day} go={words.thatDayGo} failure={null} onSubmit={submit}>
      <BodyShort>{words.thatDayBody}</BodyShort>
      <DayField
        label={words.thatDayDay}
        from={of.openedOn}
        to={last}
        error={isAsked && isMissing ? words.thatDayMissing : undefined}
        onDay={setDay}
      />
    </OrderDialog>
  );
}
