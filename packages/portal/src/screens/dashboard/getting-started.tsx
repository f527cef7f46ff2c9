import { CheckmarkCircleFillIcon } from "@navikt/aksel-icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAsk } from "../../api/hub.tsx";
import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { isOperator, mayOrder, useMe } from "../../shell/me.tsx";
import { useCaseCounts } from "../cases/use-case-counts.ts";
import { nextStep, START_STEPS, type StartStep } from "./start-steps.ts";

type GettingStartedProps = { readonly creditorId: string };

/** From nothing to the first case, step by step, for a creditor that has never had one (FIKEN-1). Nothing after that. */
export function GettingStarted({ creditorId }: GettingStartedProps) {
  const counts = useCaseCounts([creditorId]);
  const isNew = counts !== undefined && Object.values(counts).every((count) => count === 0);
  return isNew ? <Steps creditorId={creditorId} /> : null;
}

function Steps({ creditorId }: GettingStartedProps) {
  const { dashboard: words } = useLanguage(DASHBOARD).texts;
  const ask = useAsk();
  const connections = useQuery(ask("listConnections", { params: { creditorId } }));
  const autopilot = useQuery(ask("readAutopilot", { params: { creditorId } }));
  useStopwatch(creditorId);
  if (connections.data === undefined || autopilot.data === undefined) return null;
  const next = nextStep(connections.data.connections, autopilot.data);
  return (
    <section className="card" aria-label={words.start.title}>
      <h2 className="task-title">{words.start.title}</h2>
      <ol className="plain-list rows">
        {START_STEPS.map((step) => (
          <Step key={step} step={step} isDone={START_STEPS.indexOf(step) < START_STEPS.indexOf(next)}>
            {step === next && <Way step={step} creditorId={creditorId} />}
          </Step>
        ))}
      </ol>
    </section>
  );
}

/** Tells the hub that the creditor's own people have come in; it keeps the first time, so that telling it again is nothing. */
function useStopwatch(creditorId: string): void {
  const me = useMe();
  const isOwn = mayOrder(me) && !isOperator(me);
  useQuery({
    ...useAsk()("beginOnboarding", { params: { creditorId }, body: {} }),
    enabled: isOwn,
    staleTime: Infinity,
  });
}

type StepProps = { readonly step: StartStep; readonly isDone: boolean; readonly children: ReactNode };

function Step({ step, isDone, children }: StepProps) {
  const { start } = useLanguage(DASHBOARD).texts.dashboard;
  const [title, body] = start.steps[step];
  return (
    <li className="start-step">
      <span className="start-mark" data-done={isDone}>
        {isDone ? <CheckmarkCircleFillIcon title={start.done} fontSize="1.5rem" /> : START_STEPS.indexOf(step) + 1}
      </span>
      <div>
        <strong>{title}</strong>
        {!isDone && <p className="quiet task-why">{body}</p>}
      </div>
      {children}
    </li>
  );
}

const WAYS = { connect: "/integrasjoner/ny", autopilot: "/autopilot", first: "/reskontro" } as const;

function Way({ step, creditorId }: { readonly step: StartStep; readonly creditorId: string }) {
  const { start } = useLanguage(DASHBOARD).texts.dashboard;
  return (
    <ButtonLink size="small" to={WAYS[step]} search={{ kreditor: creditorId }}>
      {start.go[step]}
    </ButtonLink>
  );
}
