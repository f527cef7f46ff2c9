import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Button, Label, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, FormProvider, useForm, useFormContext } from "react-hook-form";
import * as z from "zod";
import { useCreditors } from "../../../api/creditors.ts";
import type { ApiFailure } from "../../../api/failure.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import { ButtonLink } from "../../../parts/links.tsx";
import { NoCreditors } from "../../../parts/no-creditors.tsx";
import { PageHead } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { Empty, Failure, Loaded, Trouble } from "../../../parts/states.tsx";
import { isOperatorAdmin, useMe } from "../../../shell/me.tsx";
import { BookingField, PayeeField } from "./agreement-fields.tsx";
import { CreditorForm, companyOf } from "./company-form.ts";
import { CompanyFields, ContactFields } from "./fields.tsx";

type Added = { readonly creditorId: string; readonly name: string };

/** One more creditor, of a new company or of one that is here already (WEB-35): only with the right to. */
export function AddCreditorPage() {
  const { texts } = useLanguage(COMPANY);
  const [added, setAdded] = useState<Added>();
  const creditors = useCreditors();
  const me = useMe();
  return (
    <>
      <PageHead title={texts.settings.parts.add} />
      {added === undefined ? (
        <Loaded query={creditors}>
          {/* the right is the person's own: any creditor's settings tell of it; the operator's admin always has it */}
          {([first]) =>
            first !== undefined ? (
              <IfAllowed creditorId={first.creditorId} onAdded={setAdded} />
            ) : isOperatorAdmin(me) ? (
              <AddForm onAdded={setAdded} />
            ) : (
              <NoCreditors />
            )
          }
        </Loaded>
      ) : (
        <AddedCreditor added={added} onAnother={() => setAdded(undefined)} />
      )}
    </>
  );
}

type IfAllowedProps = { readonly creditorId: string; readonly onAdded: (added: Added) => void };

function IfAllowed({ creditorId, onAdded }: IfAllowedProps) {
  const { company } = useLanguage(COMPANY).texts;
  // the one that was first to begin with: the creditor that is added may come before it, and the form would begin anew
  const [asked] = useState(creditorId);
  const read = useQuery(useAsk()("readCreditorSettings", { params: { creditorId: asked } }));
  return (
    <Loaded query={read}>
      {({ mayAddCreditors }) =>
        mayAddCreditors ? (
          <AddForm onAdded={onAdded} />
        ) : (
          <Empty title={company.noRightTitle}>{company.noRightBody}</Empty>
        )
      }
    </Loaded>
  );
}

function AddedCreditor({ added, onAnother }: { readonly added: Added; readonly onAnother: () => void }) {
  const { company } = useLanguage(COMPANY).texts;
  return (
    <>
      <Receipt text={company.added(added.name)} />
      <div className="buttons">
        <ButtonLink to="/innstillinger/kreditor" search={{ kreditor: added.creditorId }}>
          {company.addedNext}
        </ButtonLink>
        <Button variant="secondary" onClick={onAnother}>
          {company.addAnother}
        </Button>
      </div>
    </>
  );
}

const NOTHING: CreditorForm = {
  name: "",
  organizationNumber: "",
  lines: "",
  postalCode: "",
  city: "",
  countryCode: "NO",
  email: "",
  phone: "",
  bankAccount: "",
  language: "nb",
  payee: "creditor_account",
  bookingMode: "proposal",
};

function AddForm({ onAdded }: { readonly onAdded: (added: Added) => void }) {
  const { company } = useLanguage(COMPANY).texts;
  const add = useOrder("addCreditor");
  const form = useForm<CreditorForm>({ resolver: zodResolver(CreditorForm), defaultValues: NOTHING });
  const send = (sameCompanyAs?: string) =>
    form.handleSubmit(({ email, phone, bankAccount, language, payee, bookingMode, ...of }) =>
      add.mutate(
        {
          body: {
            ...companyOf(of),
            email,
            phone,
            bankAccount,
            language,
            payee,
            bookingMode,
            ...(sameCompanyAs !== undefined && { sameCompanyAs }),
          },
        },
        { onSuccess: onAdded },
      ),
    )();
  return (
    <form
      className="card stack form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <BodyShort>{company.addIntro}</BodyShort>
      <FormProvider {...form}>
        <CompanyFields isNumberFixed={false} />
        <ContactFields />
        <MoneyFields />
        <AgreementFields />
      </FormProvider>
      <NotAdded failure={add.error} onSame={(creditorId) => void send(creditorId)} />
      <div>
        <Button type="submit" loading={add.isPending}>
          {company.add}
        </Button>
      </div>
    </form>
  );
}

function MoneyFields() {
  const { company } = useLanguage(COMPANY).texts;
  const { register, control, formState } = useFormContext<CreditorForm>();
  return (
    <>
      <TextField
        label={company.bankAccount}
        description={company.accountHelp}
        inputMode="numeric"
        maxLength={20}
        error={formState.errors.bankAccount && company.errors.bankAccount}
        {...register("bankAccount")}
      />
      <Controller
        control={control}
        name="language"
        render={({ field }) => (
          <RadioGroup legend={company.language} value={field.value} onChange={field.onChange}>
            <Radio value="nb">{company.languages.nb}</Radio>
            <Radio value="en">{company.languages.en}</Radio>
          </RadioGroup>
        )}
      />
    </>
  );
}

/** Whom debtors pay is agreed with the operator: who adds for a creditor reads it, and chooses the rest. */
function AgreementFields() {
  const { company, agreement: words } = useLanguage(COMPANY).texts;
  const { control } = useFormContext<CreditorForm>();
  const mayChoosePayee = isOperatorAdmin(useMe());
  return (
    <>
      {mayChoosePayee ? (
        <Controller
          control={control}
          name="payee"
          render={({ field: { value, onChange } }) => <PayeeField value={value} onChange={onChange} />}
        />
      ) : (
        <div>
          <Label as="p">{company.payee}</Label>
          <BodyShort>{company.payees[NOTHING.payee]}</BodyShort>
          <BodyShort className="quiet">{words.payeeAgreed}</BodyShort>
        </div>
      )}
      <Controller
        control={control}
        name="bookingMode"
        render={({ field: { value, onChange } }) => <BookingField value={value} onChange={onChange} />}
      />
    </>
  );
}

const Exists = z.object({ code: z.literal("company_exists"), creditorIds: z.array(z.string()) });

type NotAddedProps = { readonly failure: ApiFailure | null; readonly onSame: (creditorId: string) => void };

/** Where the company is a creditor already, one more of it is added only when the person says so. */
function NotAdded({ failure, onSame }: NotAddedProps) {
  const { texts, format } = useLanguage(COMPANY);
  const { company } = texts;
  const creditors = useCreditors().data ?? [];
  if (failure === null) return null;
  const exists = Exists.safeParse(failure.refusal);
  if (!exists.success) return <Failure failure={failure} />;
  const [first] = exists.data.creditorIds;
  if (first === undefined) {
    return (
      <Trouble status="warning" title={company.existsTitle}>
        {company.existsHidden}
      </Trouble>
    );
  }
  const names = creditors.filter((one) => exists.data.creditorIds.includes(one.creditorId)).map(({ name }) => name);
  return (
    <Trouble
      status="warning"
      title={company.existsTitle}
      action={
        <Button type="button" size="small" variant="secondary" onClick={() => onSame(first)}>
          {company.addToSame}
        </Button>
      }
    >
      {company.existsBody(format.list(names))}
    </Trouble>
  );
}
