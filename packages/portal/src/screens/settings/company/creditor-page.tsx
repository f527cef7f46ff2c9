import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { SAVING } from "../../../i18n/saving.ts";
import { COMPANY } from "../../../i18n/settings.ts";
import { NotSaved, ReadOnly } from "../../../parts/not-saved.tsx";
import { Card } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { Loaded } from "../../../parts/states.tsx";
import type { PayoutTerms } from "../../payout-terms/one-terms.ts";
import { Facts } from "../facts.tsx";
import { OfCreditor } from "../whose.tsx";
import { AgreementCard } from "./agreement-card.tsx";
import { ContactForm } from "./company-form.ts";
import type { CreditorSettings } from "./company-page.tsx";
import { ContactFields } from "./fields.tsx";
import { OrderCard } from "./order-card.tsx";
import { StopsCard } from "./stops-card.tsx";
import { WithdrawalCard } from "./withdrawal-card.tsx";

/** How a creditor is reached, and what is agreed with it (WEB-34). */
export function CreditorPage() {
  const { texts } = useLanguage(COMPANY);
  return (
    <OfCreditor title={texts.settings.parts.creditor}>
      {({ creditorId }) => <CreditorParts creditorId={creditorId} />}
    </OfCreditor>
  );
}

function CreditorParts({ creditorId }: { readonly creditorId: string }) {
  const { company } = useLanguage(COMPANY).texts;
  const ask = useAsk();
  const read = useQuery(ask("readCreditorSettings", { params: { creditorId } }));
  const payout = useQuery(ask("readPayoutTerms", { params: { creditorId } }));
  return (
    <Loaded query={read}>
      {(settings) => (
        <>
          <Card title={company.contactTitle}>
            {settings.mayChange ? (
              <EditContact creditorId={creditorId} settings={settings} />
            ) : (
              <div className="stack">
                <ReadOnly />
                <Facts
                  of={[
                    [company.email, settings.creditor.email],
                    [company.phone, settings.creditor.phone],
                  ]}
                />
              </div>
            )}
          </Card>
          <Loaded query={payout}>
            {(payoutTerms) => <TermsCards creditorId={creditorId} creditor={settings.creditor} payout={payoutTerms} />}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

type TermsCardsProps = {
  readonly creditorId: string;
  readonly creditor: CreditorSettings["creditor"];
  readonly payout: PayoutTerms;
};

function TermsCards({ creditorId, creditor, payout }: TermsCardsProps) {
  const read = useQuery(useAsk()("readTerms", { params: { creditorId } }));
  return (
    <Loaded query={read}>
      {(terms) => (
        <>
          <AgreementCard creditorId={creditorId} terms={terms} creditor={creditor} payout={payout} />
          <WithdrawalCard creditorId={creditorId} terms={terms} />
          <StopsCard creditorId={creditorId} terms={terms} />
          <OrderCard creditorId={creditorId} terms={terms} />
        </>
      )}
    </Loaded>
  );
}

type EditProps = { readonly creditorId: string; readonly settings: CreditorSettings };

const contactOf = ({ creditor: { email, phone } }: CreditorSettings): ContactForm => ({ email, phone });

function EditContact({ creditorId, settings }: EditProps) {
  const { saving } = useLanguage(SAVING).texts;
  const [done, setDone] = useState<string>();
  const save = useOrder("saveContact");
  const form = useForm<ContactForm>({ resolver: zodResolver(ContactForm), defaultValues: contactOf(settings) });
  const submit = form.handleSubmit((filled) => {
    setDone(undefined);
    save.mutate(
      { params: { creditorId }, body: { version: settings.version, ...filled } },
      { onSuccess: () => setDone(saving.saved) },
    );
  });
  const showSaved = (): void => {
    save.reset();
    form.reset(contactOf(settings));
  };
  return (
    <form className="stack form" noValidate onSubmit={submit}>
      <FormProvider {...form}>
        <ContactFields />
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
