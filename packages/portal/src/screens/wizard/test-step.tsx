import { CheckmarkCircleIcon, XMarkOctagonIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { conditionOf } from "../../parts/autopilot-condition.ts";
import { AutopilotState } from "../../parts/autopilot-state.tsx";
import { Card } from "../../parts/page.tsx";
import { Loading, Trouble } from "../../parts/states.tsx";
import type { Connection, System } from "../connections/connection-words.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { HelpfulFailure } from "./helpful-failure.tsx";
import { accountsOf } from "./settings-step.tsx";
import { type Setup, unfitFields, vatProblemsOf } from "./setup.ts";
import { SetupSummary } from "./setup-summary.tsx";
import { useApprovedIn } from "./use-approved-in.ts";
import { useSwitchOn } from "./use-switch-on.ts";
import { VatProblems } from "./vat-problems.tsx";
import type { Go } from "./wizard-stage.ts";

type TestStepProps = {
  readonly connection: Connection;
  readonly system: System;
  readonly company: string | undefined;
  readonly setup: Setup;
  readonly onGo: Go;
};

/** The system is asked anew with everything that was chosen; only what answers can be switched on (FIKEN-15). */
export function TestStep({ connection, system, company, setup, onGo }: TestStepProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const navigate = useNavigate();
  const { connectionId, creditorId } = connection;
  const isFirst = connection.setup === undefined;
  const approvedIn = useApprovedIn(connection, system);
  const named = system.auth === "pushes" ? undefined : company;
  const switchOn = useSwitchOn({ connectionId, creditorId, company: named });
  // from here on the first import talks to the books, and they are asked by one at a time
  const mayAsk = !switchOn.isPending;
  const test = useTest({ connectionId, company, setup, pushes: system.auth === "pushes", mayAsk });
  const done = (): void => {
    if (isFirst) onGo({ steg: "ferdig" });
    else void navigate({ to: "/integrasjoner", search: { kreditor: creditorId } });
  };
  const turnOn = connection.status === "active" ? words.save : words.turnOn;
  return (
    <>
      <SetupSummary setup={setup} company={test.company} accounts={test.accounts} />
      <Card title={words.tests}>
        <div className="stack">
          <div role="status">{test.failure === null && <Checks test={test} />}</div>
          {test.failure !== null && <HelpfulFailure failure={test.failure} retry={test.retry} />}
          <AutopilotNote creditorId={creditorId} />
        </div>
      </Card>
      {switchOn.failure !== null && (
        <>
          <HelpfulFailure failure={switchOn.failure} />
          <VatProblems problems={vatProblemsOf(switchOn.failure.refusal)} />
        </>
      )}
      {test.isBad && <Trouble status="warning" title={words.failedChecks} />}
      {setup.approval && approvedIn.length > 0 && (
        <Trouble status="warning" title={words.approvedTwice(approvedIn.join(", "))} />
      )}
      <BodyShort className="quiet">{isFirst && words.beforeSave}</BodyShort>
      <div className="buttons">
        {test.isGood && (
          <Button loading={switchOn.isPending} onClick={() => switchOn.go(setup, done)}>
            {turnOn}
          </Button>
        )}
        <Button variant="secondary" data-color="neutral" onClick={() => onGo({ steg: "innstillinger" })}>
          {words.previous}
        </Button>
      </div>
      {switchOn.needed !== undefined && (
        <ConfirmDialog
          needed={switchOn.needed}
          go={turnOn}
          isPending={switchOn.isPending}
          onClose={switchOn.onCancel}
          onYes={() => switchOn.go(setup, done, true)}
        />
      )}
    </>
  );
}

type TestOf = Pick<TestStepProps, "company" | "setup"> & {
  readonly connectionId: string;
  readonly pushes: boolean;
  readonly mayAsk: boolean;
};

/** What the system answers now. */
function useTest({ connectionId, company, setup, pushes, mayAsk }: TestOf) {
  const ask = useAsk();
  const now = { enabled: !pushes && mayAsk, staleTime: 0, refetchOnMount: "always" } as const;
  const companies = useQuery({ ...ask("listCompanies", { params: { connectionId } }), ...now });
  // one request at a time: the books may take no more
  const accounts = useQuery({
    ...ask("listAccounts", accountsOf(connectionId, company)),
    ...now,
    enabled: !pushes && mayAsk && companies.isSuccess && !companies.isFetching,
  });
  const failure = companies.error ?? accounts.error;
  const isAsking = !pushes && failure === null && (companies.isFetching || accounts.isFetching || !accounts.isSuccess);
  const named = companies.data?.companies.find((one) => one.company === company)?.name;
  const unfit = pushes || accounts.data === undefined ? [] : unfitFields(setup.body, accounts.data.accounts);
  const isDone = !isAsking && failure === null;
  return {
    pushes,
    failure,
    isAsking,
    unfit,
    company: named ?? company,
    accounts: accounts.data?.accounts ?? [],
    isGood: isDone && unfit.length === 0,
    isBad: isDone && unfit.length > 0,
    retry: () => Promise.all([companies.refetch(), accounts.refetch()]),
  };
}

function Checks({ test }: { readonly test: ReturnType<typeof useTest> }) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  if (test.isAsking) {
    return (
      <>
        <BodyShort>{words.testing}</BodyShort>
        <Loading lines={2} />
      </>
    );
  }
  const lines: readonly (readonly [good: boolean, text: string])[] = test.pushes
    ? [[true, words.check.pushes]]
    : [
        [true, words.check.access],
        [true, words.check.company(test.company ?? "")],
        test.unfit.length === 0
          ? [true, words.check.accounts]
          : [false, `${words.check.accountsWrong} ${test.unfit.map((field) => words[field]).join(", ")}.`],
      ];
  return (
    <ul className="checks">
      {lines.map(([good, text]) => (
        <li key={text} className={good ? "check check-good" : "check check-bad"}>
          {good ? (
            <CheckmarkCircleIcon aria-hidden fontSize="1.5rem" />
          ) : (
            <XMarkOctagonIcon aria-hidden fontSize="1.5rem" />
          )}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whether cases will start by themselves, so that nobody is surprised by the first letter. */
function AutopilotNote({ creditorId }: { readonly creditorId: string }) {
  const { data } = useQuery(useAsk()("readAutopilot", { params: { creditorId } }));
  if (data === undefined) return null;
  return (
    <div className="state-line">
      <AutopilotState condition={conditionOf(data)} />
    </div>
  );
}
