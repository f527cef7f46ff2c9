import { zodResolver } from "@hookform/resolvers/zod";
import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import type { ApiFailure } from "../../api/failure.ts";
import { useOrder } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { ApprovalCard, BeforeCard, FeesCard, PaceCard, ResidualCard, SwitchesCard } from "./cards.tsx";
import { changesOf } from "./changes-of.ts";
import type { Current } from "./current.ts";
import { FormValues, type SettingsBody, toBody, toForm } from "./form-values.ts";
import { OtherSaved } from "./other-saved.tsx";
import { ProcessCards } from "./process-cards.tsx";
import { useReadOnly } from "./read-only.tsx";
import { Recommended } from "./recommended.tsx";
import { placeOf } from "./refusal-place.ts";
import { unlawfulText } from "./refusal-words.ts";
import { SaveBar } from "./save-bar.tsx";
import { SaveDialog } from "./save-dialog.tsx";

type AutopilotFormProps = { readonly creditorId: string; readonly current: Current };

/** All settings in one form: nothing has an effect before they are saved together (FIKEN-37). */
export function AutopilotForm({ creditorId, current }: AutopilotFormProps) {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const isReadOnly = useReadOnly();
  // what the person began with: another version that is saved meanwhile does not take what they wrote
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState<SettingsBody>();
  const [receipt, setReceipt] = useState<string>();
  const tried = useOrder("whatIf");
  const form = useForm<FormValues>({ resolver: zodResolver(FormValues), defaultValues: toForm(base.autopilot) });
  const changes = changesOf(toForm(base.autopilot), form.watch());

  const begin = (from: Current): void => {
    setBase(from);
    form.reset(toForm(from.autopilot));
  };
  if (current.version !== base.version && changes.length === 0) begin(current);

  const showAt = (failure: ApiFailure): void => {
    const { refusal } = failure;
    const place = refusal === undefined ? undefined : placeOf(refusal);
    if (refusal === undefined || place === undefined) return;
    form.setError(place, { message: unlawfulText(refusal, { words, language, format }) }, { shouldFocus: true });
  };
  /** Asks first what it would do: a process that breaks the law is refused here, at its field. */
  const review = form.handleSubmit((values) => {
    const autopilot = toBody(values);
    setReceipt(undefined);
    tried.mutate(
      { params: { creditorId }, body: { autopilot, days: 1 } },
      { onSuccess: () => setDraft(autopilot), onError: showAt },
    );
  });
  const isPlaced = tried.error?.refusal !== undefined && placeOf(tried.error.refusal) !== undefined;
  return (
    <FormProvider {...form}>
      <form className="stack" noValidate onSubmit={review}>
        {current.version !== base.version && draft === undefined && (
          <OtherSaved version={current.version} onTake={() => begin(current)} onKeep={() => setBase(current)} />
        )}
        {!isReadOnly && <Recommended creditorId={creditorId} onUse={(settings) => fill(form, toForm(settings))} />}
        <SwitchesCard saved={current} />
        <ProcessCards />
        <div className="card-columns">
          <PaceCard />
          <ApprovalCard approvedIn={current.approvedIn} />
          <FeesCard cost={current.compensation} />
          <ResidualCard />
          <BeforeCard />
        </div>
        <BodyShort size="small" className="quiet">
          {words.language}
        </BodyShort>
        <div role="alert">
          {(isPlaced || Object.keys(form.formState.errors).length > 0) && form.formState.isSubmitted && (
            <InlineMessage status="error">{words.fixFirst}</InlineMessage>
          )}
        </div>
        {tried.error !== null && !isPlaced && <Failure failure={tried.error} />}
        <div role="status">{receipt !== undefined && <InlineMessage status="success">{receipt}</InlineMessage>}</div>
        {!isReadOnly && changes.length > 0 && (
          <SaveBar count={changes.length} isPending={tried.isPending} onDiscard={() => begin(current)} />
        )}
      </form>
      {draft !== undefined && (
        <SaveDialog
          creditorId={creditorId}
          base={base}
          draft={draft}
          scheduledVersion={current.scheduled?.version}
          onClose={() => setDraft(undefined)}
          onSaved={(saved, on) => {
            setDraft(undefined);
            begin(saved);
            setReceipt(on === undefined ? words.saved(saved.version) : words.savedFor(format.day(on)));
          }}
        />
      )}
    </FormProvider>
  );
}

/** Puts settings into the form as if they were typed: they are not saved. */
function fill(form: ReturnType<typeof useForm<FormValues>>, values: FormValues): void {
  form.reset(values, { keepDefaultValues: true });
}
