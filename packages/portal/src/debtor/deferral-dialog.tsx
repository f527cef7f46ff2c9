import { BodyLong } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import type { ApiFailure } from "../api/failure.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { AnswerDialog, type AnswerDialogProps } from "./answer-dialog.tsx";
import { useDebtorHub } from "./ask.ts";
import { DayField, MoreFields, useTimeForm } from "./time-fields.tsx";

/** Asks for a later day. Nothing is agreed before the case handler has answered. */
export function DeferralDialog({ today, onClose, onDone }: AnswerDialogProps & { readonly today: string }) {
  const { deferral, time } = useLanguage(DEBTOR).texts.debtor;
  const ask = useDebtorHub();
  const form = useTimeForm(today);
  const send = useMutation<unknown, ApiFailure, string>({
    mutationFn: (until) => ask("askForTime", { body: { askId: form.askId, kind: "deferral", until, ...form.more } }),
    onSuccess: onDone,
  });
  return (
    <AnswerDialog
      title={deferral.title}
      go={time.go}
      isPending={send.isPending}
      failure={send.error}
      onClose={onClose}
      onSubmit={() => {
        form.setAsked(true);
        if (form.day !== undefined && form.isShort) send.mutate(form.day);
      }}
    >
      <BodyLong>{time.body}</BodyLong>
      <DayField of={form.fields} label={deferral.until} />
      <MoreFields of={form.fields} />
    </AnswerDialog>
  );
}
