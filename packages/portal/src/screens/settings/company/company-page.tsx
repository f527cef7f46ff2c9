import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import { NotSaved, ReadOnly } from "../../../parts/not-saved.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import { Facts } from "../facts.tsx";
import { OfCreditor } from "../whose.tsx";
import { CompanyForm, companyFormOf, companyOf } from "./company-form.ts";
import { CompanyFields } from "./fields.tsx";

export type CreditorSettings = Reply<"readCreditorSettings">;

/** Name, number and address of the company behind a creditor (WEB-33). */
export function CompanyPage() {
  const { texts } = useLanguage(COMPANY);
  return (
    <OfCreditor title={texts.settings.parts.company}>
      {({ creditorId }) => <Company creditorId={creditorId} />}
    </OfCreditor>
  );
}

function Company({ creditorId }: { readonly creditorId: string }) {
  const { company } = useLanguage(COMPANY).texts;
  const read = useQuery(useAsk()("readCreditorSettings", { params: { creditorId } }));
  return (
    <>
      <BodyShort className="quiet">{company.companyIntro}</BodyShort>
      <Loaded query={read}>
        {(settings) =>
          settings.mayChange ? (
            <EditCompany creditorId={creditorId} settings={settings} />
          ) : (
            <CompanyFacts settings={settings} />
          )
        }
      </Loaded>
    </>
  );
}

function CompanyFacts({ settings: { company: of } }: { readonly settings: CreditorSettings }) {
  const { texts, language } = useLanguage(COMPANY);
  const { company } = texts;
  const { lines, postalCode, city, countryCode } = of.address;
  const country = new Intl.DisplayNames([language], { type: "region" }).of(countryCode) ?? countryCode;
  return (
    <div className="card stack">
      <ReadOnly />
      <Facts
        of={[
          [company.name, of.name],
          [company.organizationNumber, of.organizationNumber],
          [company.address, [...lines, `${postalCode} ${city}`, country].join(", ")],
        ]}
      />
    </div>
  );
}

type EditProps = { readonly creditorId: string; readonly settings: CreditorSettings };

/** Saved at the version that was read last; what was typed is never overwritten by reading. */
function EditCompany({ creditorId, settings }: EditProps) {
  const { company, saving } = useLanguage(COMPANY).texts;
  const me = useMe();
  const [done, setDone] = useState<string>();
  const save = useOrder("saveCompany");
  const form = useForm<CompanyForm>({
    resolver: zodResolver(CompanyForm),
    defaultValues: companyFormOf(settings.company),
  });
  const submit = form.handleSubmit((filled) => {
    setDone(undefined);
    save.mutate(
      { params: { creditorId }, body: { version: settings.version, ...companyOf(filled) } },
      { onSuccess: ({ agencyTold }) => setDone(agencyTold ? company.agencyTold : saving.saved) },
    );
  });
  const showSaved = (): void => {
    save.reset();
    form.reset(companyFormOf(settings.company));
  };
  return (
    <form className="card stack form" noValidate onSubmit={submit}>
      <FormProvider {...form}>
        <CompanyFields isNumberFixed={!me.roles.includes("operator_admin")} />
      </FormProvider>
      <NotSaved failure={save.error} onShowSaved={showSaved} />
      <div>
        <Button type="submit" loading={save.isPending}>
          {saving.save}
        </Button>
      </div>
      <Receipt text={done} />
    </form>
  );
}
