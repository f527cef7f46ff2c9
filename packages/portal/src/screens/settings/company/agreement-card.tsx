import { BodyShort, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import * as z from "zod";
import type { ApiFailure } from "../../../api/failure.ts";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { PAYOUT_TERMS } from "../../../i18n/payout-terms.ts";
import { COMPANY } from "../../../i18n/settings.ts";
import { Changeable, type ChangeForm } from "../../../parts/changeable.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card } from "../../../parts/page.tsx";
import { Trouble } from "../../../parts/states.tsx";
import { isAdmin, isOperatorAdmin, useMe } from "../../../shell/me.tsx";
import type { PayoutTerms } from "../../payout-terms/one-terms.ts";
import { rhythmText } from "../../payout-terms/rhythm-text.ts";
import { Facts } from "../facts.tsx";
import { BookingField, PayeeField, YesNoField } from "./agreement-fields.tsx";
import type { CreditorSettings } from "./company-page.tsx";
import type { Terms } from "./order-card.tsx";

type AgreementProps = {
  readonly creditorId: string;
  readonly terms: Terms;
  readonly creditor: CreditorSettings["creditor"];
  readonly payout: PayoutTerms;
};

/** Whom debtors pay, how bookings are made, VAT, letters and language; the creditor's admin changes all but the first. */
export function AgreementCard({ creditorId, terms, creditor, payout }: AgreementProps) {
  const { texts } = useLanguage(COMPANY);
  const { payoutTerms } = useLanguage(PAYOUT_TERMS).texts;
  const { company, agreement: words } = texts;
  const mayChange = isAdmin(useMe());
  return (
    <Card title={company.agreement}>
      <div className="stack">
        <BodyShort className="quiet">{mayChange ? words.payeeAgreed : company.agreementIntro}</BodyShort>
        <Facts
          of={[
            [company.bankAccount, creditor.bankAccount],
            [company.payout, rhythmText(payout, payoutTerms)],
            [company.payee, company.payees[terms.payee]],
            [company.booking, company.bookings[terms.bookingMode]],
            [company.vat, company.vatDeductible[terms.vatDeductible ? "yes" : "no"]],
            [company.language, company.languages[terms.language]],
            [company.letters, company.byEmail[terms.sendsByEmail ? "yes" : "no"]],
          ]}
        />
        {mayChange && (
          <Changeable
            change={words.changeAgreement}
            form={(dialog) => <ChangeAgreement creditorId={creditorId} terms={terms} {...dialog} />}
          />
        )}
      </div>
    </Card>
  );
}

type ChangeProps = Pick<AgreementProps, "creditorId" | "terms"> & ChangeForm;

function ChangeAgreement({ creditorId, terms, onClose, onDone }: ChangeProps) {
  const { company, agreement: words, saving } = useLanguage(COMPANY).texts;
  const mayMovePayee = isOperatorAdmin(useMe());
  const save = useOrder("saveTerms");
  const [chosen, setChosen] = useState(() => {
    const { payee, bookingMode, vatDeductible, sendsByEmail, language } = terms;
    return { payee, bookingMode, vatDeductible, sendsByEmail, language };
  });
  const choose = (change: Partial<typeof chosen>): void => setChosen({ ...chosen, ...change });
  const inUse = InUse.safeParse(save.error?.refusal);
  const submit = (): void =>
    save.mutate({ params: { creditorId }, body: { ...terms, ...chosen } }, { onSuccess: onDone });
  return (
    <OrderDialog
      isOpen
      title={words.changeAgreement}
      go={saving.save}
      isPending={save.isPending}
      failure={inUse.success ? null : save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      {mayMovePayee && (
        <PayeeField value={chosen.payee} holds={words.payeeHolds} onChange={(payee) => choose({ payee })} />
      )}
      <BookingField
        value={chosen.bookingMode}
        holds={words.bookingHolds}
        onChange={(bookingMode) => choose({ bookingMode })}
      />
      <YesNoField
        legend={company.vat}
        texts={company.vatDeductible}
        value={chosen.vatDeductible}
        holds={words.vatHolds}
        onChange={(vatDeductible) => choose({ vatDeductible })}
      />
      <YesNoField
        legend={company.letters}
        texts={company.byEmail}
        value={chosen.sendsByEmail}
        holds={words.emailHolds}
        onChange={(sendsByEmail) => choose({ sendsByEmail })}
      />
      <RadioGroup
        legend={company.language}
        value={chosen.language}
        onChange={(language: "nb" | "en") => choose({ language })}
      >
        <Radio value="nb">{company.languages.nb}</Radio>
        <Radio value="en">{company.languages.en}</Radio>
      </RadioGroup>
      <PayeeInUse refusal={save.error?.refusal} />
    </OrderDialog>
  );
}

const InUse = z.object({ code: z.literal("payee_in_use"), openCases: z.number(), clientMoneyOre: z.number() });

/** What goes by the payee that is to be changed: how much there is to wait for. */
function PayeeInUse({ refusal }: Pick<ApiFailure, "refusal">) {
  const { texts, format } = useLanguage(COMPANY);
  const { agreement: words } = texts;
  const inUse = InUse.safeParse(refusal);
  if (!inUse.success) return null;
  const { openCases, clientMoneyOre } = inUse.data;
  return (
    <Trouble status="warning" title={words.stays}>
      {words.inUse(openCases, format.number(openCases), format.money(clientMoneyOre))}
    </Trouble>
  );
}
