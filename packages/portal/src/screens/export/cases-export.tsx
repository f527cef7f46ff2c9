import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Button, Heading, InlineMessage, Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { type Creditor, namedCreditor } from "../../api/creditors.ts";
import { EXPORT } from "../../i18n/export.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { ColumnTicks } from "./column-ticks.tsx";
import {
  COLUMNS,
  CRITERIA,
  type Criterion,
  ExportForm,
  type ExportSearch,
  type ExportValues,
  toAsked,
  yearsUntil,
} from "./export-form.ts";
import { useFile } from "./use-file.ts";

type CasesExportProps = { readonly all: readonly Creditor[]; readonly search: ExportSearch };
type Form = UseFormReturn<ExportValues>;

/** Creditor, which cases, period, columns, file: one after the other on one page. */
export function CasesExport({ all, search }: CasesExportProps) {
  const { exports: words } = useLanguage(EXPORT).texts;
  const { today } = useMe();
  const file = useFile("exportCases");
  const form = useForm<ExportValues>({
    resolver: zodResolver(ExportForm),
    defaultValues: {
      creditorId: (all.length === 1 ? all[0] : namedCreditor(all, search.kreditor))?.creditorId ?? "",
      criterion: search.saker ?? "open",
      period: search.aar === undefined ? "all" : "year",
      year: search.aar ?? today.slice(0, 4),
      from: "",
      to: "",
      columns: [...COLUMNS],
      fileType: "xlsx",
      name: words.firstName,
    },
  });
  const submit = form.handleSubmit((values) => {
    if (!file.isPending) file.mutate(toAsked(values));
  });
  return (
    <Card title={words.casesTitle}>
      <form className="stack export-form" noValidate onSubmit={submit}>
        <CreditorStep all={all} form={form} />
        <WhichStep form={form} />
        <PeriodStep form={form} />
        <Step title={words.columnsStep}>
          <ColumnTicks form={form} />
        </Step>
        <FileStep form={form} />
        {file.error !== null && <Failure failure={file.error} />}
        <div>
          <Button type="submit" loading={file.isPending}>
            {words.go}
          </Button>
        </div>
        <div role="status">
          {file.data !== undefined && !file.isPending && (
            <Receipt name={file.data.fileName} count={file.data.cases} asked={file.variables} />
          )}
        </div>
      </form>
    </Card>
  );
}

const Step = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="export-step" aria-label={title}>
    <Heading size="xsmall" level="3">
      {title}
    </Heading>
    {children}
  </section>
);

function CreditorStep({ all, form }: Pick<CasesExportProps, "all"> & { readonly form: Form }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  return (
    <Step title={words.creditorStep}>
      {all.length === 1 ? (
        <BodyShort>{all[0]?.name}</BodyShort>
      ) : (
        <Select
          {...form.register("creditorId")}
          label={words.creditor}
          error={form.formState.errors.creditorId && words.creditorMissing}
        >
          <option value="">{words.chooseCreditor}</option>
          {all.map(({ creditorId, name }) => (
            <option key={creditorId} value={creditorId}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Step>
  );
}

function WhichStep({ form }: { readonly form: Form }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  return (
    <Step title={words.whichStep}>
      <Select {...form.register("criterion")} label={words.which}>
        {CRITERIA.map((one) => (
          <option key={one} value={one}>
            {words.criteria[one]}
          </option>
        ))}
      </Select>
    </Step>
  );
}

function PeriodStep({ form }: { readonly form: Form }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  const { today } = useMe();
  const period = form.watch("period");
  return (
    <Step title={words.periodStep}>
      <Controller
        control={form.control}
        name="period"
        render={({ field }) => (
          <RadioGroup
            legend={words.period}
            description={words.periodHint}
            value={field.value}
            onChange={field.onChange}
          >
            {(["all", "year", "days"] as const).map((one) => (
              <Radio key={one} value={one}>
                {words.periods[one]}
              </Radio>
            ))}
          </RadioGroup>
        )}
      />
      {period === "year" && (
        <Select {...form.register("year")} label={words.year}>
          {yearsUntil(today).map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </Select>
      )}
      {period === "days" && (
        <div className="export-days">
          <PeriodDay form={form} name="from" />
          <PeriodDay form={form} name="to" />
        </div>
      )}
    </Step>
  );
}

function PeriodDay({ form, name }: { readonly form: Form; readonly name: "from" | "to" }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  const problem = form.formState.errors[name]?.message;
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <DayField
          label={words[name]}
          value={field.value}
          error={problem === undefined ? undefined : problem === "backwards" ? words.backwards : words.dayMissing}
          onChange={field.onChange}
        />
      )}
    />
  );
}

function FileStep({ form }: { readonly form: Form }) {
  const { exports: words } = useLanguage(EXPORT).texts;
  return (
    <Step title={words.fileStep}>
      <Controller
        control={form.control}
        name="fileType"
        render={({ field }) => (
          <RadioGroup legend={words.fileType} value={field.value} onChange={field.onChange}>
            <Radio value="xlsx">{words.fileTypes.xlsx}</Radio>
            <Radio value="csv">{words.fileTypes.csv}</Radio>
          </RadioGroup>
        )}
      />
      <TextField
        {...form.register("name")}
        label={words.name}
        autoComplete="off"
        error={form.formState.errors.name && words.nameWrong}
      />
    </Step>
  );
}

type ReceiptProps = {
  readonly name: string;
  readonly count: number;
  readonly asked: ReturnType<typeof toAsked> | undefined;
};

/** What was downloaded, and the list that holds the same cases. */
function Receipt({ name, count, asked }: ReceiptProps) {
  const { texts, format } = useLanguage(EXPORT);
  const words = texts.exports;
  const status = STATUS_OF[asked?.query.criterion ?? "all"];
  return (
    <>
      <InlineMessage status={count === 0 ? "info" : "success"}>
        {count === 0 ? words.none(name) : words.done(name, count, format.number(count))}
      </InlineMessage>
      {status !== undefined && (
        <BodyShort>
          <TextLink to="/saker" search={{ status, kreditor: asked?.params.creditorId }}>
            {words.seeList}
          </TextLink>
        </BodyShort>
      )}
    </>
  );
}

/** The list's own status; it shows all that are open, or those of one status. */
const STATUS_OF: Readonly<Record<Criterion, Exclude<Criterion, "open" | "all"> | "active" | undefined>> = {
  open: "active",
  all: undefined,
  awaiting_approval: "awaiting_approval",
  ongoing: "ongoing",
  on_hold: "on_hold",
  legal: "legal",
  closed: "closed",
};
