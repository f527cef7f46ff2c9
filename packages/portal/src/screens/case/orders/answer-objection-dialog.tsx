import { BodyShort, Checkbox, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../../api/hub.tsx";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import type { CaseDialogProps } from "../one-case.ts";

type Outcome = "upheld" | "rejected";

/** Answers what the debtor said: the case ends, or goes on, with or without what the letters so far cost. */
export function AnswerObjectionDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const answer = useOrder("answerObjection");
  const [outcome, setOutcome] = useState<Outcome>();
  const [waiveCosts, setWaive] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const said = of.holds.find(({ kind }) => kind === "objection")?.note;
  const submit = (): void => {
    setAsked(true);
    if (outcome === undefined) return;
    const body = outcome === "upheld" ? { outcome } : { outcome, waiveCosts };
    answer.mutate({ params: { caseId: of.caseId }, body }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.answerTitle}
      go={words.answerGo}
      isPending={answer.isPending}
      failure={answer.error}
      onSubmit={submit}
    >
      {said !== undefined && (
        <div className="cost">
          <BodyShort size="small" className="quiet">
            {words.answerSaid}
          </BodyShort>
          <BodyShort className="told">{said}</BodyShort>
        </div>
      )}
      <RadioGroup
        legend={words.answerHow}
        value={outcome ?? ""}
        onChange={(value: Outcome) => setOutcome(value)}
        error={isAsked && outcome === undefined ? words.answerHowMissing : undefined}
      >
        <Radio value="upheld">{words.answerUpheld}</Radio>
        <Radio value="rejected">{words.answerRejected}</Radio>
      </RadioGroup>
      {outcome === "rejected" && (
        <Checkbox checked={waiveCosts} onChange={({ target }) => setWaive(target.checked)}>
          {words.answerWaive}
        </Checkbox>
      )}
      <BodyShort size="small" className="quiet">
        {words.answerSent}
      </BodyShort>
    </OrderDialog>
  );
}
