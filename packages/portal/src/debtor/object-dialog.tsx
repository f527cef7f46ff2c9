import { BodyLong, Textarea } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { AnswerDialog, type AnswerDialogProps } from "./answer-dialog.tsx";
import { useDebtorHub } from "./ask.ts";

const TEXT_LENGTH_MAX = 2000;

/** The debtor says what is wrong; the case stands still from then on. */
export function ObjectDialog({ onClose, onDone }: AnswerDialogProps) {
  const { object } = useLanguage(DEBTOR).texts.debtor;
  const ask = useDebtorHub();
  const [text, setText] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const send = useMutation<unknown, ApiFailure>({
    mutationFn: () => ask("objectToClaim", { body: { text: text.trim() } }),
    onSuccess: onDone,
  });
  const isMissing = text.trim() === "";
  return (
    <AnswerDialog
      title={object.title}
      go={object.go}
      isPending={send.isPending}
      failure={send.error}
      onClose={onClose}
      onSubmit={() => {
        setAsked(true);
        if (!isMissing && text.length <= TEXT_LENGTH_MAX) send.mutate();
      }}
    >
      <BodyLong>{object.body}</BodyLong>
      <Textarea
        label={object.text}
        description={object.textHelp}
        maxLength={TEXT_LENGTH_MAX}
        value={text}
        onChange={({ target }) => setText(target.value)}
        error={wasAsked && isMissing ? object.textMissing : undefined}
      />
    </AnswerDialog>
  );
}
