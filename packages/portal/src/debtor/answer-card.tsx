import { BodyShort, Button, LocalAlert } from "@navikt/ds-react";
import { useState } from "react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Card } from "../parts/page.tsx";
import type { Claim } from "./ask.ts";
import { DeferralDialog } from "./deferral-dialog.tsx";
import { ObjectDialog } from "./object-dialog.tsx";
import { PlanDialog } from "./plan-dialog.tsx";

type Way = "object" | "plan" | "deferral";
type AnswerCardProps = { readonly of: Claim; readonly onChanged: () => void };

/** Says that something is wrong, or asks for time. Each way is a dialog; what became of it is told here. */
export function AnswerCard({ of, onChanged }: AnswerCardProps) {
  const { debtor } = useLanguage(DEBTOR).texts;
  const [way, setWay] = useState<Way>();
  const [done, setDone] = useState<Way>();
  const { may } = of;
  const close = (): void => setWay(undefined);
  const finish = (what: Way) => (): void => {
    setDone(what);
    close();
    onChanged();
  };
  if (!may.object && !may.ask && done === undefined && of.asked.length === 0) return null;
  return (
    <Card title={debtor.answer.title}>
      <div className="stack">
        {done !== undefined && <Done what={done} />}
        {may.object && <BodyShort>{debtor.answer.body}</BodyShort>}
        <div className="buttons">
          {may.object && (
            <Button variant="secondary" onClick={() => setWay("object")}>
              {debtor.answer.object}
            </Button>
          )}
          {may.ask && (
            <>
              <Button variant="secondary" onClick={() => setWay("plan")}>
                {debtor.answer.plan}
              </Button>
              <Button variant="secondary" onClick={() => setWay("deferral")}>
                {debtor.answer.deferral}
              </Button>
            </>
          )}
        </div>
        <Asked of={of} />
      </div>
      {way === "object" && <ObjectDialog onClose={close} onDone={finish("object")} />}
      {way === "plan" && <PlanDialog today={of.today} onClose={close} onDone={finish("plan")} />}
      {way === "deferral" && <DeferralDialog today={of.today} onClose={close} onDone={finish("deferral")} />}
    </Card>
  );
}

function Done({ what }: { readonly what: Way }) {
  const { done } = useLanguage(DEBTOR).texts.debtor.answer;
  const [title, body] = what === "object" ? done.object : done.ask;
  return (
    <LocalAlert status="success">
      <LocalAlert.Header>
        <LocalAlert.Title>{title}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{body}</LocalAlert.Content>
    </LocalAlert>
  );
}

function Asked({ of: { asked } }: { readonly of: Claim }) {
  const { texts, format } = useLanguage(DEBTOR);
  if (asked.length === 0) return null;
  return (
    <div>
      <BodyShort weight="semibold">{texts.debtor.answer.askedTitle}</BodyShort>
      <ul className="plain-list rows">
        {asked.map(({ on, text }, at) => (
          <li key={`${on}-${at + 1}`} className="claim-line">
            <span className="told">{text}</span>
            <span className="nowrap quiet">{format.day(on)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
