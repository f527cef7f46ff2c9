import { zodResolver } from "@hookform/resolvers/zod";
import { BodyLong, Button, InlineMessage, Radio, RadioGroup } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { type Creditor, namedCreditor } from "../../api/creditors.ts";
import { EXPORT } from "../../i18n/export.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { Card } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { JournalForm, type JournalValues } from "./export-form.ts";
import { useFile } from "./use-file.ts";

type JournalExportProps = { readonly all: readonly Creditor[]; readonly kreditor: string | undefined };

/** What is to stand in the books of a period, for systems that cannot be reached. */
export function JournalExport({ all, kreditor }: JournalExportProps) {
  const { texts, format } = useLanguage(EXPORT);
  const words = texts.exports;
  const { today } = useMe();
  const navigate = useNavigate();
  const creditor = all.length === 1 ? all[0] : namedCreditor(all, kreditor);
  const file = useFile("exportJournal");
  const form = useForm<JournalValues>({
    resolver: zodResolver(JournalForm),
    defaultValues: { from: `${today.slice(0, 4)}-01-01`, to: today, fileType: "saft" },
  });
  const submit = form.handleSubmit((query) => {
    if (creditor !== undefined && !file.isPending) file.mutate({ params: { creditorId: creditor.creditorId }, query });
  });
  return (
    <Card title={words.journalTitle}>
      <form className="stack export-form" noValidate onSubmit={submit}>
        <BodyLong>{words.journalBody}</BodyLong>
        <div className="creditor-place">
          <CreditorSelect
            all={all}
            creditorId={creditor?.creditorId}
            everybody={words.chooseCreditor}
            onChoose={(picked) =>
              navigate({ to: "/eksport", search: (now) => ({ ...now, kreditor: picked }), resetScroll: false })
            }
          />
        </div>
        <div className="export-days">
          <JournalDay form={form} name="from" />
          <JournalDay form={form} name="to" />
        </div>
        <Controller
          control={form.control}
          name="fileType"
          render={({ field }) => (
            <RadioGroup legend={words.fileType} value={field.value} onChange={field.onChange}>
              <Radio value="saft">{words.journalTypes.saft}</Radio>
              <Radio value="csv">{words.journalTypes.csv}</Radio>
            </RadioGroup>
          )}
        />
        {file.error !== null && <Failure failure={file.error} />}
        {creditor !== undefined && (
          <div>
            <Button type="submit" variant="secondary" loading={file.isPending}>
              {words.journalGo}
            </Button>
          </div>
        )}
        <div role="status">
          {file.data !== undefined && !file.isPending && (
            <InlineMessage status="success">
              {words.journalDone(file.data.fileName, file.data.vouchers, format.number(file.data.vouchers))}
            </InlineMessage>
          )}
        </div>
      </form>
    </Card>
  );
}

type JournalDayProps = { readonly form: UseFormReturn<JournalValues>; readonly name: "from" | "to" };

function JournalDay({ form, name }: JournalDayProps) {
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
