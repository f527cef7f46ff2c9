import { Select, Textarea, TextField } from "@navikt/ds-react";
import { useFormContext } from "react-hook-form";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import type { CompanyForm, ContactForm } from "./company-form.ts";

/** Where creditors mostly are; what is saved already stays to be chosen. */
const COUNTRIES = ["NO", "SE", "DK", "FI", "IS", "DE", "GB", "NL", "PL"];

/** Name and address, of the form around it; the number where it may be changed. */
export function CompanyFields({ isNumberFixed }: { readonly isNumberFixed: boolean }) {
  const { company } = useLanguage(COMPANY).texts;
  const { register, formState } = useFormContext<CompanyForm>();
  const { errors } = formState;
  return (
    <>
      <TextField
        label={company.organizationNumber}
        inputMode="numeric"
        maxLength={20}
        readOnly={isNumberFixed}
        description={isNumberFixed ? company.numberFixed : undefined}
        error={errors.organizationNumber && company.errors.organizationNumber}
        {...register("organizationNumber")}
      />
      <TextField
        label={company.name}
        autoComplete="organization"
        maxLength={200}
        error={errors.name && company.errors.name}
        {...register("name")}
      />
      <Textarea
        label={company.address}
        description={company.addressHelp}
        minRows={2}
        maxRows={4}
        autoComplete="street-address"
        error={errors.lines && company.errors.lines}
        {...register("lines")}
      />
      <PlaceFields />
    </>
  );
}

function PlaceFields() {
  const { texts, language } = useLanguage(COMPANY);
  const { company } = texts;
  const { register, formState, getValues } = useFormContext<CompanyForm>();
  const { errors } = formState;
  const names = new Intl.DisplayNames([language], { type: "region" });
  const codes = [...new Set([...COUNTRIES, getValues("countryCode")])];
  return (
    <>
      <div className="beside">
        <TextField
          label={company.postalCode}
          autoComplete="postal-code"
          maxLength={10}
          error={errors.postalCode && company.errors.postalCode}
          {...register("postalCode")}
        />
        <TextField
          label={company.city}
          autoComplete="address-level2"
          maxLength={200}
          error={errors.city && company.errors.city}
          {...register("city")}
        />
      </div>
      <Select
        label={company.country}
        autoComplete="country"
        error={errors.countryCode && company.errors.countryCode}
        {...register("countryCode")}
      >
        {codes.map((code) => (
          <option key={code} value={code}>
            {names.of(code)}
          </option>
        ))}
      </Select>
    </>
  );
}

export function ContactFields() {
  const { company } = useLanguage(COMPANY).texts;
  const { register, formState } = useFormContext<ContactForm>();
  const { errors } = formState;
  return (
    <>
      <TextField
        label={company.email}
        type="email"
        autoComplete="email"
        maxLength={254}
        error={errors.email && company.errors.email}
        {...register("email")}
      />
      <TextField
        label={company.phone}
        type="tel"
        autoComplete="tel"
        maxLength={21}
        error={errors.phone && company.errors.phone}
        {...register("phone")}
      />
    </>
  );
}
