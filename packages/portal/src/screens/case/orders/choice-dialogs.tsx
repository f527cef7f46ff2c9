import { BodyShort, Heading, Radio, RadioGroup } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { refusalText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { useLetterName } from "../../../parts/letter-name.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Loaded } from "../../../parts/states.tsx";
import type { CaseDialogProps, CaseDocument } from "../one-case.ts";

const DID_NOT_ARRIVE: readonly NonNullable<CaseDocument["mail"]>[] = ["returned", "bounced", "rejected"];

/** A letter came back: which one. */
export function ReturnedDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const nameOf = useLetterName();
  const report = useOrder("reportReturned");
  const [letterId, setLetter] = useState("");
  const [isAsked, setAsked] = useState(false);
  const letters = of.documents.filter(({ mail }) => mail === undefined || !DID_NOT_ARRIVE.includes(mail)).toReversed();
  const submit = (): void => {
    setAsked(true);
    if (letterId !== "") report.mutate({ params: { caseId: of.caseId }, body: { letterId } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.report_returned}
      go={words.returnedGo}
      isPending={report.isPending}
      failure={report.error}
      onSubmit={submit}
    >
      <BodyShort>{words.returnedBody}</BodyShort>
      <RadioGroup
        legend={words.returnedWhich}
        value={letterId}
        onChange={setLetter}
        error={isAsked && letterId === "" ? words.returnedMissing : undefined}
      >
        {letters.map(({ letterId: id, step, sentOn }) => (
          <Radio key={id} value={id}>
            {words.returnedLetter(nameOf({ step }), format.day(sentOn))}
          </Radio>
        ))}
      </RadioGroup>
    </OrderDialog>
  );
}

/** Another case of the same debtor goes on in this one. */
export function MergeDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const params = { caseId: of.caseId };
  const others = useQuery({ ...useAsk()("listSameDebtor", { params }), enabled: shown.isOpen });
  const merge = useOrder("mergeCases");
  const [otherCaseId, setOther] = useState("");
  const [isAsked, setAsked] = useState(false);
  const isPossible = others.data?.cases.some(({ refused }) => refused === undefined) === true;
  const submit = (): void => {
    setAsked(true);
    if (otherCaseId !== "") merge.mutate({ params, body: { otherCaseId } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.merge}
      go={isPossible ? words.mergeGo : undefined}
      isPending={merge.isPending}
      failure={merge.error}
      onSubmit={submit}
    >
      <BodyShort>{words.mergeBody}</BodyShort>
      <Loaded query={others}>
        {({ cases }) =>
          cases.length === 0 ? (
            <BodyShort>{words.mergeNone}</BodyShort>
          ) : (
            <OtherCases
              cases={cases}
              chosen={otherCaseId}
              onChoose={setOther}
              error={isAsked && otherCaseId === "" ? words.mergeMissing : undefined}
            />
          )
        }
      </Loaded>
    </OrderDialog>
  );
}

type OtherCasesProps = {
  readonly cases: Reply<"listSameDebtor">["cases"];
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (caseId: string) => void;
};

function OtherCases({ cases, chosen, error, onChoose }: OtherCasesProps) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const reasons: Readonly<Record<string, string>> = words.mergeReason;
  const why = (refusal: NonNullable<OtherCasesProps["cases"][number]["refused"]>): string =>
    reasons[String(refusal["reason"])] ?? refusalText(refusal, language, format);
  const nameOf = ({ number, principalOre }: OtherCasesProps["cases"][number]): string =>
    words.mergeCase(number, format.money(principalOre));
  const possible = cases.filter((one) => one.refused === undefined);
  const refused = cases.flatMap((one) =>
    one.refused === undefined ? [] : [{ caseId: one.caseId, name: nameOf(one), reason: why(one.refused) }],
  );
  return (
    <>
      {possible.length > 0 && (
        <RadioGroup legend={words.mergeWhich} value={chosen} onChange={onChoose} error={error}>
          {possible.map((one) => (
            <Radio key={one.caseId} value={one.caseId}>
              {nameOf(one)}
            </Radio>
          ))}
        </RadioGroup>
      )}
      {refused.length > 0 && (
        <>
          <Heading level="3" size="xsmall">
            {words.mergeNot}
          </Heading>
          <ul className="plain-list stack">
            {refused.map(({ caseId, name, reason }) => (
              <li key={caseId}>
                <BodyShort>{name}</BodyShort>
                <BodyShort size="small">{reason}</BodyShort>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type Outcome = "attachment_taken" | "nothing_to_take" | "judgment" | "dismissed" | "taken_back";
const OUTCOMES = [
  "attachment_taken",
  "nothing_to_take",
  "judgment",
  "dismissed",
  "taken_back",
] as const satisfies readonly Outcome[];

/** What came of the legal step that runs. */
export function EndLegalDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { texts } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const end = useOrder("endLegalStep");
  const [outcome, setOutcome] = useState<Outcome>();
  const [isAsked, setAsked] = useState(false);
  const submit = (): void => {
    setAsked(true);
    if (outcome === undefined) return;
    end.mutate({ params: { caseId: of.caseId }, body: { outcome } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.end_legal}
      go={words.endLegalGo}
      isPending={end.isPending}
      failure={end.error}
      onSubmit={submit}
    >
      <BodyShort>{words.endLegalBody}</BodyShort>
      <RadioGroup
        legend={words.endLegalHow}
        value={outcome ?? ""}
        onChange={(value: Outcome) => setOutcome(value)}
        error={isAsked && outcome === undefined ? words.endLegalMissing : undefined}
      >
        {OUTCOMES.map((one) => (
          <Radio key={one} value={one}>
            {texts.timeline.legalOutcome[one]}
          </Radio>
        ))}
      </RadioGroup>
    </OrderDialog>
  );
}
