import { BodyShort, Button, Checkbox, Table, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { nextDay } from "../../../parts/days.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { Why } from "../why.tsx";
import { DayField } from "./fields.tsx";

type Wish = { readonly instalments: string; readonly firstDueOn: string; readonly feeDisclosed: "true" | "false" };
type Plan = Reply<"previewPlan">;

/** Instalments over all that is owed: shown first, and agreed as they were shown. */
export function PlanDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const params = { caseId: of.caseId };
  const [wish, setWish] = useState<Wish>();
  const [isAsked, setAsked] = useState(false);
  const agree = useOrder("agreePlan");
  const query = wish ?? { instalments: "1", firstDueOn: "2000-01-01", feeDisclosed: "false" };
  const preview = useQuery({
    ...useAsk()("previewPlan", { params, query }),
    enabled: shown.isOpen && wish !== undefined,
  });
  const plan = wish === undefined ? undefined : preview.data;
  const submit = (): void => {
    setAsked(true);
    if (plan === undefined || wish === undefined) return;
    const body = { instalments: plan.instalments, feeDisclosed: wish.feeDisclosed === "true" };
    agree.mutate({ params, body }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.plan}
      go={words.planGo}
      isPending={agree.isPending}
      failure={agree.error}
      onSubmit={submit}
    >
      <BodyShort>{words.planBody}</BodyShort>
      <WishFields wish={wish} onWish={setWish} />
      {wish !== undefined && <Loaded query={preview}>{(shownPlan) => <Instalments plan={shownPlan} />}</Loaded>}
      {isAsked && plan === undefined && wish === undefined && <BodyShort role="alert">{words.planFirstShow}</BodyShort>}
    </OrderDialog>
  );
}

type WishFieldsProps = { readonly wish: Wish | undefined; readonly onWish: (wish: Wish | undefined) => void };

/** How many, from when, and what the debtor was told. A change takes away what was shown. */
function WishFields({ wish, onWish }: WishFieldsProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const first = nextDay(useMe().today);
  const [count, setCount] = useState("3");
  const [day, setDay] = useState<string>();
  const [feeDisclosed, setDisclosed] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const isCountWrong = !/^([1-9]|[1-5][0-9]|60)$/.test(count.trim());
  const isDayMissing = day === undefined || day < first;
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      if (wish !== undefined) onWish(undefined);
    };
  const show = (): void => {
    setAsked(true);
    if (isCountWrong || day === undefined || isDayMissing) return;
    onWish({ instalments: count.trim(), firstDueOn: day, feeDisclosed: feeDisclosed ? "true" : "false" });
  };
  return (
    <>
      <TextField
        label={words.planCount}
        description={words.planCountHelp}
        inputMode="numeric"
        htmlSize={6}
        value={count}
        onChange={({ target }) => change(setCount)(target.value)}
        error={isAsked && isCountWrong ? words.planCountWrong : undefined}
      />
      <DayField
        label={words.planFirst}
        from={first}
        error={isAsked && isDayMissing ? words.dayMissing : undefined}
        onDay={change(setDay)}
      />
      <Checkbox checked={feeDisclosed} onChange={({ target }) => change(setDisclosed)(target.checked)}>
        {words.planFee}
      </Checkbox>
      <div>
        <Button type="button" size="small" variant="secondary" onClick={show}>
          {words.planPreview}
        </Button>
      </div>
    </>
  );
}

function Instalments({ plan }: { readonly plan: Plan }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  return (
    <div className="cost">
      <Table size="small">
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{words.planColumns.number}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{words.planColumns.day}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="number">
              {words.planColumns.amount}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {plan.instalments.map(({ dueOn, amountOre }, at) => (
            <Table.Row key={dueOn}>
              <Table.DataCell>{at + 1}</Table.DataCell>
              <Table.DataCell>{format.day(dueOn)}</Table.DataCell>
              <Table.DataCell className="number">{format.money(amountOre)}</Table.DataCell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      <p className="claim-total">
        <span>{words.planTotal}</span>
        <span className="number">{format.money(plan.owedOre)}</span>
      </p>
      {plan.instalmentFee.ore !== 0 && (
        <BodyShort size="small">
          {words.planFeeLine}: {format.money(plan.instalmentFee.ore)}
        </BodyShort>
      )}
      <Why of={plan.instalmentFee.why} line={words.planFeeLine} />
    </div>
  );
}
