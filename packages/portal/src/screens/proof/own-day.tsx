import { BodyShort, Button, DatePicker, InlineMessage, ReadMore, Table, useDatepicker } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { dayOf, localDate } from "../../parts/days.ts";
import { Card } from "../../parts/page.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Failure, Loading } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { type AccountName, asJson, type OneStatement } from "./one-proof.ts";
import { SignedFacts } from "./signed-facts.tsx";
import { type StatementFinding, verifyStatement } from "./verify-statement.ts";

type OwnDayProps = { readonly kreditor: string | undefined; readonly dag: string | undefined };

/** One creditor's day in the ledger, signed, with what shows that it is part of the proven whole. */
export function OwnDay({ kreditor, dag }: OwnDayProps) {
  const { proof: words } = useLanguage(PROOF).texts;
  const { today } = useMe();
  const navigate = useNavigate();
  const all = useCreditors().data ?? [];
  const creditorId = (all.find((one) => one.creditorId === kreditor) ?? all[0])?.creditorId;
  const [asked, setAsked] = useState(false);
  const { datepickerProps, inputProps, selectedDay } = useDatepicker({
    toDate: localDate(today),
    ...(dag !== undefined && { defaultSelected: localDate(dag) }),
  });
  const written = selectedDay === undefined ? undefined : dayOf(selectedDay);
  const isWrong = written === undefined || written >= today;
  const go = (to: OwnDayProps): void => void navigate({ to: "/bevis", search: to, resetScroll: false });
  const submit = (): void => {
    setAsked(true);
    if (!isWrong) go({ kreditor: creditorId, dag: written });
  };
  return (
    <Card title={words.own}>
      <div className="stack">
        <BodyShort className="quiet">{words.ownIntro}</BodyShort>
        <form
          className="form-row"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <CreditorSelect all={all} creditorId={creditorId} onChoose={(chosen) => go({ kreditor: chosen, dag })} />
          <DatePicker {...datepickerProps}>
            <DatePicker.Input
              {...inputProps}
              size="small"
              label={words.day}
              error={asked && isWrong ? words.dayWrong : undefined}
            />
          </DatePicker>
          <Button type="submit" size="small" variant="secondary">
            {words.show}
          </Button>
        </form>
        {creditorId !== undefined && dag !== undefined && (
          <Day key={`${creditorId} ${dag}`} creditorId={creditorId} on={dag} />
        )}
      </div>
    </Card>
  );
}

function Day({ creditorId, on }: { readonly creditorId: string; readonly on: string }) {
  const { proof: words } = useLanguage(PROOF).texts;
  const read = useQuery(useAsk()("readStatement", { params: { creditorId }, query: { on } }));
  if (read.data !== undefined) return <Statement of={read.data} />;
  if (read.error === null) return <Loading lines={3} />;
  // a day on which nothing was booked has no statement, and is no fault
  if (read.error.kind === "no_access") return <InlineMessage status="info">{words.notProven}</InlineMessage>;
  return <Failure failure={read.error} retry={read.refetch} />;
}

function Statement({ of }: { readonly of: OneStatement }) {
  const { proof: words } = useLanguage(PROOF).texts;
  const { creditorId, on } = of.statement;
  const name = `utskrift-${creditorId}-${on}.json`;
  return (
    <div className="stack">
      <Amounts of={of} />
      <div className="buttons">
        <Button size="small" onClick={() => saveFile(asJson(of), name)}>
          {words.downloadOwn}
        </Button>
        <Check of={of} />
      </div>
      <ReadMore size="small" header={words.how}>
        <ol>
          {words.howSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <code className="command">kravflyt proof verify {name}</code>
        <SignedFacts of={of.signed} />
      </ReadMore>
    </div>
  );
}

function Amounts({ of: { statement } }: { readonly of: OneStatement }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  const columns = [statement.opening, statement.movements, statement.closing] as const;
  const accounts = [...new Set(columns.flatMap((balances) => Object.keys(balances)))] as AccountName[];
  const names = [words.opening, words.movements, words.closing];
  return (
    <Table size="small" className="stacking">
      <caption className="aksel-sr-only">{words.own}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.accountHead}</Table.HeaderCell>
          {names.map((name) => (
            <Table.HeaderCell key={name} scope="col" className="number">
              {name}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {accounts.map((account) => (
          <Table.Row key={account}>
            <Table.HeaderCell scope="row">{words.account[account]}</Table.HeaderCell>
            {columns.map((balances, at) => (
              <Table.DataCell key={names[at]} className="number" data-label={names[at]}>
                {format.money(balances[account] ?? 0)}
              </Table.DataCell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}

/** Checks the statement here, without asking the hub. */
function Check({ of }: { readonly of: OneStatement }) {
  const { proof: words } = useLanguage(PROOF).texts;
  const [findings, setFindings] = useState<readonly StatementFinding[]>();
  const [isChecking, setChecking] = useState(false);
  const check = async (): Promise<void> => {
    setChecking(true);
    setFindings(await verifyStatement(of));
    setChecking(false);
  };
  return (
    <>
      <Button size="small" variant="secondary" loading={isChecking} onClick={() => void check()}>
        {words.check}
      </Button>
      <div role="status">
        {findings?.length === 0 && <InlineMessage status="success">{words.checked}</InlineMessage>}
        {findings?.map((finding) => (
          <InlineMessage key={finding} status="error">
            {words.checkFailed[finding]}
          </InlineMessage>
        ))}
      </div>
    </>
  );
}
