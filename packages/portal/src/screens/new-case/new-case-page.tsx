import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, Button, InlineMessage, Select } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { NEW_CASE } from "../../i18n/new-case.ts";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Empty, Loaded } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { Against, ClaimCard, DebtorCard, NoticeCard, RunCard } from "./claim-cards.tsx";
import { ClaimForm, EMPTY_CLAIM, problemsOf, toClaim } from "./claim-form.ts";
import { NotStarted } from "./not-started.tsx";

/** A claim that a person writes down; saved, its case is active and opens (WEB-18 to -23). */
export function NewCasePage({ creditorId }: { readonly creditorId: string | undefined }) {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  const creditors = useCreditors();
  const me = useMe();
  return (
    <>
      <PageHead title={words.title} />
      {mayOrder(me) ? (
        <Loaded query={creditors}>
          {(all) => (all.length === 0 ? <NoCreditors /> : <NewCase all={all} wanted={creditorId} />)}
        </Loaded>
      ) : (
        <Empty title={words.noAccess}>{words.noAccessBody}</Empty>
      )}
    </>
  );
}

type NewCaseProps = { readonly all: readonly Creditor[]; readonly wanted: string | undefined };

function NewCase({ all, wanted }: NewCaseProps) {
  const { newCase: words } = useLanguage(NEW_CASE).texts;
  const navigate = useNavigate();
  const [picked, setPicked] = useState(all.find((one) => one.creditorId === wanted)?.creditorId);
  const creditorId = picked ?? all[0]?.creditorId ?? "";
  const create = useOrder("createCase");
  const form = useForm<ClaimForm>({ resolver: zodResolver(ClaimForm), defaultValues: EMPTY_CLAIM });
  const showAt = ({ refusal }: ApiFailure): void => {
    for (const { field, code } of problemsOf(refusal?.["problems"])) form.setError(field, { message: code });
    if (refusal?.code === "invoice_number_in_use") form.setError("invoiceNumber", { message: refusal.code });
  };
  const save = form.handleSubmit((claim) => {
    if (create.isPending) return;
    create.mutate(
      { params: { creditorId }, body: toClaim(claim) },
      {
        onSuccess: ({ caseId }) => navigate({ to: "/saker/$caseId", params: { caseId } }),
        onError: showAt,
      },
    );
  });
  const hasErrors = form.formState.isSubmitted && Object.keys(form.formState.errors).length > 0;
  const isChosen = form.watch("against") !== "";
  return (
    <FormProvider {...form}>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <form className="stack new-case" noValidate onSubmit={save}>
        {all.length > 1 && (
          <Select label={`${words.creditor} *`} value={creditorId} onChange={({ target }) => setPicked(target.value)}>
            {all.map((one) => (
              <option key={one.creditorId} value={one.creditorId}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
        <Against />
        {isChosen && (
          <>
            <DebtorCard creditorId={creditorId} />
            <ClaimCard />
            <NoticeCard />
            <RunCard />
            <BodyShort size="small" className="quiet">
              {words.attachments}
            </BodyShort>
          </>
        )}
        <div role="alert">{hasErrors && <InlineMessage status="error">{words.fixFirst}</InlineMessage>}</div>
        {create.error !== null && <NotStarted failure={create.error} isShownAtFields={hasErrors} />}
        <div className="buttons">
          <Button type="submit" loading={create.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
