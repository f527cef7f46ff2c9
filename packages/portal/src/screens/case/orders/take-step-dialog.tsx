import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { codeText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Loaded } from "../../../parts/states.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { Why } from "../why.tsx";
import { Confirm, CostLine } from "./fields.tsx";

type Step = Reply<"previewStep">["step"];

/** Sends the next letter by hand, once the person has seen what it costs the debtor and when it is to be paid. */
export function TakeStepDialog({ of, step, onDone, ...shown }: CaseDialogProps & { readonly step: Step }) {
  const { texts, language } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const params = { caseId: of.caseId };
  const preview = useQuery({ ...useAsk()("previewStep", { params, query: { step } }), enabled: shown.isOpen });
  const take = useOrder("takeStep");
  // a tick is for the letter that was shown
  const [confirmed, setConfirmed] = useState<Reply<"previewStep">>();
  const [isAsked, setAsked] = useState(false);
  const isConfirmed = preview.data !== undefined && confirmed === preview.data;
  const name = codeText(step, language);
  const submit = (): void => {
    setAsked(true);
    if (isConfirmed) take.mutate({ params, body: { step } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.takeStep(name.toLowerCase())}
      go={preview.data === undefined ? undefined : words.takeStep(name.toLowerCase())}
      isPending={take.isPending}
      failure={take.error}
      onSubmit={submit}
    >
      <BodyShort>{words.takeStepBody(name)}</BodyShort>
      <Loaded query={preview}>
        {(letter) => (
          <>
            <LetterCost letter={letter} />
            <Confirm
              label={words.takeStepConfirm}
              isConfirmed={isConfirmed}
              isMissing={isAsked && !isConfirmed}
              onConfirm={(yes) => setConfirmed(yes ? letter : undefined)}
            />
          </>
        )}
      </Loaded>
    </OrderDialog>
  );
}

function LetterCost({ letter }: { readonly letter: Reply<"previewStep"> }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  return (
    <div className="cost">
      <CostLine name={words.takeStepFee}>
        {letter.feeOre === 0 ? words.takeStepFree : format.money(letter.feeOre)}
      </CostLine>
      <Why of={letter.why} line={words.takeStepFee} />
      <BodyShort size="small">
        {words.takeStepOwed}: {format.money(letter.owedOre)}
      </BodyShort>
      <BodyShort size="small">
        {words.takeStepDeadline}: {format.day(letter.deadlineOn)}
      </BodyShort>
    </div>
  );
}
