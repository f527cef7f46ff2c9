import { FIELD_TEXTS } from "@kravflyt/contracts";
import { BodyShort, Checkbox, Radio, RadioGroup } from "@navikt/ds-react";
import { Controller, useFormContext } from "react-hook-form";
import { useLanguage } from "../../i18n/language.tsx";
import { NEW_CASE } from "../../i18n/new-case.ts";
import { Card } from "../../parts/page.tsx";
import { ClaimDay, ClaimText, useErrorOf } from "./claim-fields.tsx";
import type { ClaimForm } from "./claim-form.ts";
import { RegisterLookup } from "./register-lookup.tsx";

/** The first choice: everything else depends on it (WEB-18). */
export function Against() {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  const { control } = useFormContext<ClaimForm>();
  const errorOf = useErrorOf();
  return (
    <Controller
      control={control}
      name="against"
      render={({ field }) => (
        <RadioGroup legend={`${words.against} *`} description={words.againstHelp} error={errorOf("against")} {...field}>
          {(["private", "company"] as const).map((kind) => (
            <Radio key={kind} value={kind}>
              {words.againstKinds[kind]}
            </Radio>
          ))}
        </RadioGroup>
      )}
    />
  );
}

const useIsCompany = (): boolean => useFormContext<ClaimForm>().watch("against") === "company";

export function DebtorCard({ creditorId }: { readonly creditorId: string }) {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  const isCompany = useIsCompany();
  return (
    <Card title={words.debtor}>
      <div className="stack">
        <ClaimText name="debtorName" label={words.names[isCompany ? "company" : "private"]} isRequired />
        {isCompany && (
          <>
            <ClaimText
              name="organizationNumber"
              label={words.organizationNumber}
              help={words.organizationNumberHelp}
              isRequired
              inputMode="numeric"
              width={12}
            />
            <RegisterLookup creditorId={creditorId} />
          </>
        )}
        <ClaimText name="address" label={words.address} isRequired />
        <div className="field-line">
          <ClaimText name="postalCode" label={words.postalCode} isRequired inputMode="numeric" width={6} />
          <ClaimText name="city" label={words.city} isRequired />
        </div>
        <div className="field-line">
          <ClaimText name="email" label={words.email} inputMode="email" />
          <ClaimText name="mobile" label={words.mobile} inputMode="tel" width={14} />
          <ClaimText name="customerNumber" label={words.customerNumber} width={14} />
        </div>
      </div>
    </Card>
  );
}

export function ClaimCard() {
  const { texts, language } = useLanguage(NEW_CASE);
  const { newCase: words } = texts;
  return (
    <Card title={words.claim}>
      <div className="stack">
        <ClaimText name="invoiceNumber" label={words.invoiceNumber} isRequired width={20} />
        <div className="field-line">
          <ClaimDay name="issuedOn" label={words.issuedOn} isRequired />
          <ClaimDay name="dueOn" label={words.dueOn} isRequired />
        </div>
        <ClaimText
          name="amount"
          label={words.amount}
          help={FIELD_TEXTS.amountOre[language]}
          isRequired
          inputMode="decimal"
          width={14}
        />
        <div className="field-line">
          <ClaimText
            name="outstanding"
            label={words.outstanding}
            help={words.outstandingHelp}
            inputMode="decimal"
            width={14}
          />
          <ClaimText name="kid" label={words.kid} inputMode="numeric" width={26} />
        </div>
      </div>
    </Card>
  );
}

export function NoticeCard() {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  return (
    <Card title={words.notice}>
      <BodyShort className="quiet">{words.noticeHelp}</BodyShort>
      <div className="field-line">
        <ClaimDay name="noticeSentOn" label={words.noticeSentOn} />
        <ClaimDay name="noticeDeadlineOn" label={words.noticeDeadlineOn} />
      </div>
    </Card>
  );
}

export function RunCard() {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  const { control, register } = useFormContext<ClaimForm>();
  const isCompany = useIsCompany();
  return (
    <Card title={words.run}>
      {isCompany && (
        <Checkbox description={words.businessHelp} {...register("business")}>
          {words.business}
        </Checkbox>
      )}
      <Controller
        control={control}
        name="mode"
        render={({ field }) => (
          <RadioGroup legend={words.mode} {...field}>
            {(["autopilot", "manual"] as const).map((mode) => (
              <Radio key={mode} value={mode} description={words.modeHelp[mode]}>
                {words.modes[mode]}
              </Radio>
            ))}
          </RadioGroup>
        )}
      />
    </Card>
  );
}
