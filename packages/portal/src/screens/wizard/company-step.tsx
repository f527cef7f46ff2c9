import { Button, Radio, RadioGroup } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Controller, useForm } from "react-hook-form";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { Card } from "../../parts/page.tsx";
import { Empty, Loading } from "../../parts/states.tsx";
import type { Connection } from "../connections/connection-words.ts";
import { HelpfulFailure } from "./helpful-failure.tsx";
import type { Go } from "./wizard-stage.ts";

type CompanyStepProps = {
  readonly connection: Connection;
  readonly chosen: string | undefined;
  /** The person came back to look at the choice: it is shown even where there is only one. */
  readonly isBack: boolean;
  readonly onGo: Go;
};

/** FIKEN-7, -8: which company; with exactly one there is nothing to choose, and the step is not shown. */
export function CompanyStep({ connection, chosen, isBack, onGo }: CompanyStepProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const { connectionId } = connection;
  const read = useQuery({ ...useAsk()("listCompanies", { params: { connectionId } }), staleTime: 0 });
  const companies = read.data?.companies;
  const only = companies?.length === 1 && !isBack ? companies[0]?.company : undefined;
  useEffect(() => {
    if (only !== undefined) onGo({ selskap: only, steg: undefined }, true);
  }, [only, onGo]);
  if (read.error !== null && companies === undefined) {
    return <HelpfulFailure failure={read.error} retry={read.refetch} />;
  }
  if (companies === undefined || only !== undefined) return <Loading />;
  if (companies.length === 0) {
    return (
      <Empty title={words.noCompanies} action={<Button onClick={() => read.refetch()}>{words.callbackAgain}</Button>}>
        {words.noCompaniesBody}
      </Empty>
    );
  }
  return <CompanyForm companies={companies} chosen={chosen} onGo={onGo} />;
}

type CompanyFormProps = Pick<CompanyStepProps, "chosen" | "onGo"> & {
  readonly companies: readonly {
    readonly company: string;
    readonly name: string;
    readonly organizationNumber?: string | undefined;
  }[];
};

function CompanyForm({ companies, chosen = "", onGo }: CompanyFormProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const form = useForm({ defaultValues: { company: chosen } });
  return (
    <Card title={words.steps.company}>
      <form
        className="form-part"
        noValidate
        onSubmit={form.handleSubmit(({ company }) => onGo({ selskap: company, steg: undefined }))}
      >
        <Controller
          control={form.control}
          name="company"
          rules={{ required: true }}
          render={({ field, fieldState }) => (
            <RadioGroup
              legend={words.companies}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error && words.companyMissing}
            >
              {companies.map(({ company, name, organizationNumber }) => (
                <Radio key={company} value={company}>
                  {organizationNumber === undefined ? name : words.companyOf(name, organizationNumber)}
                </Radio>
              ))}
            </RadioGroup>
          )}
        />
        <div className="buttons">
          <Button type="submit">{words.next}</Button>
          <Button type="button" variant="secondary" data-color="neutral" onClick={() => onGo({ steg: "tilgang" })}>
            {words.previous}
          </Button>
        </div>
      </form>
    </Card>
  );
}
