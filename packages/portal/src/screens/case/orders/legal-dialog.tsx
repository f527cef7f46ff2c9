import { BodyShort, Radio, RadioGroup } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { refusalText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { isOperator, mayOrder, useMe } from "../../../shell/me.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { Why } from "../why.tsx";
import { Confirm, CostLine } from "./fields.tsx";

type LegalStep = Reply<"previewLegalSteps">["steps"][number];
type Kind = LegalStep["kind"];
type Said = { readonly kind: Kind; readonly costsOre: number };

/** What each legal step costs and what stands in its way; the agency's people record here that one was sent. */
export function LegalDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const me = useMe();
  const mayTake = isOperator(me) && mayOrder(me);
  const params = { caseId: of.caseId };
  const preview = useQuery({ ...useAsk()("previewLegalSteps", { params }), enabled: shown.isOpen });
  const take = useOrder("takeLegalStep");
  const [kind, setKind] = useState<Kind>();
  // a tick is for the costs that were shown
  const [said, setSaid] = useState<Said>();
  const [isAsked, setAsked] = useState(false);
  const open = preview.data?.steps.filter(({ refused, costs }) => refused === undefined && "costsOre" in costs) ?? [];
  const chosen = open.find((step) => step.kind === kind);
  const costsOre = chosen !== undefined && "costsOre" in chosen.costs ? chosen.costs.costsOre : undefined;
  const isSaid = said !== undefined && said.kind === kind && said.costsOre === costsOre;
  const submit = (): void => {
    setAsked(true);
    if (kind === undefined || costsOre === undefined || !isSaid) return;
    take.mutate({ params, body: { kind, costsSeenOre: costsOre } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.legal}
      go={mayTake && open.length > 0 ? words.legalGo : undefined}
      isDanger
      isPending={take.isPending}
      failure={take.error}
      onSubmit={submit}
    >
      <BodyShort>{mayTake ? words.legalBody : words.legalReadBody}</BodyShort>
      <Through of={of} />
      <Loaded query={preview}>
        {({ steps }) => (
          <>
            {steps.map((step) => (
              <StepCosts key={step.kind} step={step} />
            ))}
          </>
        )}
      </Loaded>
      {mayTake && open.length > 0 && (
        <Choice
          kinds={open.map((step) => step.kind)}
          kind={kind}
          costsOre={costsOre}
          isSaid={isSaid}
          isAsked={isAsked}
          onKind={setKind}
          onSaid={(yes) =>
            setSaid(yes && kind !== undefined && costsOre !== undefined ? { kind, costsOre } : undefined)
          }
        />
      )}
    </OrderDialog>
  );
}

function Through({ of }: Pick<CaseDialogProps, "of">) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const through = of.legal?.demandHoldsThrough;
  if (through === undefined) return null;
  return <BodyShort size="small">{texts.orders.legalHolds(format.day(through))}</BodyShort>;
}

function StepCosts({ step: { kind, costs, refused } }: { readonly step: LegalStep }) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  return (
    <section className="cost" aria-label={words.legalKinds[kind]}>
      <h3 className="task-title">{words.legalKinds[kind]}</h3>
      {refused !== undefined && <BodyShort size="small">{refusalText(refused, language, format)}</BodyShort>}
      {"refused" in costs ? (
        <BodyShort size="small">{refusalText(costs.refused, language, format)}</BodyShort>
      ) : (
        <>
          <CostLine name={words.courtFee}>{format.money(costs.courtFee.ore)}</CostLine>
          <Why of={costs.courtFee.why} line={words.courtFee} />
          <CostLine name={words.writingFee}>{format.money(costs.writingFee.ore)}</CostLine>
          <Why of={costs.writingFee.why} line={words.writingFee} />
          <CostLine name={words.legalTotal}>{format.money(costs.costsOre)}</CostLine>
        </>
      )}
    </section>
  );
}

type ChoiceProps = {
  readonly kinds: readonly Kind[];
  readonly kind: Kind | undefined;
  readonly costsOre: number | undefined;
  readonly isSaid: boolean;
  readonly isAsked: boolean;
  readonly onKind: (kind: Kind) => void;
  readonly onSaid: (yes: boolean) => void;
};

function Choice({ kinds, kind, costsOre, isSaid, isAsked, onKind, onSaid }: ChoiceProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  return (
    <>
      <RadioGroup
        legend={words.legalWhich}
        value={kind ?? ""}
        onChange={onKind}
        error={isAsked && kind === undefined ? words.legalWhichMissing : undefined}
      >
        {kinds.map((one) => (
          <Radio key={one} value={one}>
            {words.legalKinds[one]}
          </Radio>
        ))}
      </RadioGroup>
      {costsOre !== undefined && (
        <>
          <BodyShort size="small">{words.legalRisk}</BodyShort>
          <Confirm
            label={words.legalConfirm(format.money(costsOre))}
            isConfirmed={isSaid}
            isMissing={isAsked && !isSaid}
            onConfirm={onSaid}
          />
        </>
      )}
    </>
  );
}
