import { Button, InlineMessage } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import type { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { NEW_CASE } from "../../i18n/new-case.ts";
import type { ClaimForm } from "./claim-form.ts";
import {
  type Company,
  type Filling,
  fillingOf,
  numberIn,
  REGISTER_FIELDS,
  type RegisterFields,
} from "./from-register.ts";

/** Name and address from the register, when the person asks; and what else it says that a claim should not go by. */
export function RegisterLookup({ creditorId }: { readonly creditorId: string }) {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  const number = numberIn(useFormContext<ClaimForm>().watch("organizationNumber"));
  const { ask, isPending, answer, failure } = useRegister(creditorId, number);
  return (
    <>
      {number !== undefined && (
        <div className="buttons">
          <Button type="button" variant="secondary" size="small" loading={isPending} onClick={() => ask(number)}>
            {words.fetch}
          </Button>
        </div>
      )}
      <div role="status" className="stack">
        {answer !== undefined && <Said {...answer} />}
        {failure !== null && <InlineMessage status="warning">{whyNot(failure, words)}</InlineMessage>}
      </div>
    </>
  );
}

type Answer = { readonly company: Company; readonly filling: Filling };

/** Asks about a number; what comes back is about that number alone, and is told while it stands in the form. */
function useRegister(creditorId: string, number: string | undefined) {
  const { client } = useHub();
  const { getValues, setValue, formState } = useFormContext<ClaimForm>();
  const [answer, setAnswer] = useState<Answer & { readonly number: string }>();
  const asking = useMutation<Company, ApiFailure, string>({
    mutationFn: (organizationNumber) => client.ask("lookUpCompany", { params: { creditorId, organizationNumber } }),
  });
  const now = (): RegisterFields => {
    const [debtorName, address, postalCode, city] = getValues([...REGISTER_FIELDS]);
    return { debtorName, address, postalCode, city };
  };
  const fill = (asked: string, company: Company, before: RegisterFields): void => {
    if (numberIn(getValues("organizationNumber")) !== asked) return;
    const filling = fillingOf(company, before, now());
    for (const field of REGISTER_FIELDS) {
      const value = filling.set[field];
      if (value !== undefined) setValue(field, value, { shouldDirty: true, shouldValidate: formState.isSubmitted });
    }
    setAnswer({ number: asked, company, filling });
  };
  const isAbout = (asked: string | undefined): boolean => asked !== undefined && asked === number;
  return {
    ask: (asked: string): void => {
      if (asking.isPending) return;
      setAnswer(undefined);
      const before = now();
      // these callbacks are dropped when the person has chosen otherwise meanwhile
      asking.mutate(asked, { onSuccess: (company) => fill(asked, company, before) });
    },
    isPending: asking.isPending,
    answer: isAbout(answer?.number) ? answer : undefined,
    failure: isAbout(asking.variables) ? asking.error : null,
  };
}

function Said({ company, filling }: Answer) {
  const { texts, language } = useLanguage(NEW_CASE);
  const { newCase: words } = texts;
  const { kind, standing, name, address } = company;
  const listed = new Intl.ListFormat(language).format(filling.replaced.map((field) => words.fields[field]));
  const isAbroad = address !== undefined && address.countryCode !== "NO";
  return (
    <>
      {standing !== "active" && <InlineMessage status="warning">{words.standings[standing]}</InlineMessage>}
      {name !== undefined && (
        <InlineMessage status="success">
          {Object.keys(filling.set).length === 0 ? words.sameAsRegister : words.fetched}
          {filling.replaced.length > 0 && ` ${words.replaced(listed)}`}
        </InlineMessage>
      )}
      {standing !== "deleted" && address === undefined && (
        <InlineMessage status="info">{words.noAddress}</InlineMessage>
      )}
      {isAbroad && <InlineMessage status="info">{words.addressAbroad}</InlineMessage>}
      {kind === "sole_proprietor" && <InlineMessage status="info">{words.soleProprietor}</InlineMessage>}
    </>
  );
}

type Words = (typeof NEW_CASE)["nb"]["newCase"];

/** Why nothing was fetched; the person goes on by hand. */
const whyNot = ({ refusal }: ApiFailure, { notFetched }: Words): string =>
  new Map(Object.entries(notFetched)).get(refusal?.code ?? "") ?? notFetched.failed;
