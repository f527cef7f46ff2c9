import { BodyLong, Select } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { AnswerDialog, type AnswerDialogProps } from "./answer-dialog.tsx";
import { useDebtorHub } from "./ask.ts";
import { DayField, MoreFields, useTimeForm } from "./time-fields.tsx";

const COUNTS = [2, 3, 4, 5, 6, 8, 10, 12, 18, 24, 36];

/** Asks for instalments. Nothing is agreed before the case handler has answered. */
export function PlanDialog({ today, onClose, onDone }: AnswerDialogProps & { readonly today: string }) {
  const { plan, time } = useLanguage(DEBTOR).texts.debtor;
  const ask = useDebtorHub();
  const [count, setCount] = useState(4);
  const form = useTimeForm(today);
  const send = useMutation<unknown, ApiFailure, string>({
    mutationFn: (firstOn) =>
      ask("askForTime", { body: { askId: form.askId, kind: "plan", instalments: count, firstOn, ...form.more } }),
    onSuccess: onDone,
  });
  return (
    <AnswerDialog
      title={plan.title}
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
      <Select label={plan.count} value={count} onChange={({ target }) => setCount(Number(target.value))}>
        {COUNTS.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      <DayField of={form.fields} label={plan.first} />
      <MoreFields of={form.fields} />
    </AnswerDialog>
  );
}
