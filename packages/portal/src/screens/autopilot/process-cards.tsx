import { DEBTOR_KINDS, PROCESS_STEPS } from "@kravflyt/contracts";
import { BodyShort, Checkbox, Heading, Select, TextField } from "@navikt/ds-react";
import { useFormContext } from "react-hook-form";
import { codeText } from "../../api/refusal-text.ts";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useErrorText } from "./fields.tsx";
import type { DebtorKind, FormValues, ProcessStep } from "./form-values.ts";
import { useReadOnly } from "./read-only.tsx";

/** The process of each kind of debtor: its steps in order, each with a tick and its days (FIKEN-26 to -28). */
export function ProcessCards() {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  return (
    <section className="stack" aria-label={words.processes}>
      <Heading size="small" level="2">
        {words.processes}
      </Heading>
      <BodyShort className="quiet">{words.processesHelp}</BodyShort>
      <div className="card-grid process-grid">
        {DEBTOR_KINDS.map((debtor) => (
          <ProcessCard key={debtor} debtor={debtor} />
        ))}
      </div>
    </section>
  );
}

function ProcessCard({ debtor }: { readonly debtor: DebtorKind }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const error = useErrorText()(`processes.${debtor}`);
  return (
    <fieldset className="card process">
      <legend className="aksel-sr-only">{words.debtor[debtor]}</legend>
      <p className="task-title" aria-hidden>
        {words.debtor[debtor]}
      </p>
      {error !== undefined && <p className="field-error">{error}</p>}
      {PROCESS_STEPS.map((step) =>
        step === "heavy_fee" ? (
          <HeavyFee key={step} debtor={debtor} />
        ) : (
          <StepRow key={step} debtor={debtor} step={step} />
        ),
      )}
    </fieldset>
  );
}

function StepRow({ debtor, step }: { readonly debtor: DebtorKind; readonly step: Exclude<ProcessStep, "heavy_fee"> }) {
  const { texts, language } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const { register, watch, setValue } = useFormContext<FormValues>();
  const readOnly = useReadOnly();
  const error = useErrorText()(`processes.${debtor}.${step}.days`);
  const at = `processes.${debtor}.${step}` as const;
  const isOn = watch(`${at}.state`) === "on";
  const name = codeText(step, language);
  const turn = (on: boolean): void => setValue(`${at}.state`, on ? "on" : "off", { shouldDirty: true });
  return (
    <div className="step-row">
      <Checkbox size="small" readOnly={readOnly} checked={isOn} onChange={({ target }) => turn(target.checked)}>
        {name}
      </Checkbox>
      {isOn && (
        <span className="step-days">
          <TextField
            size="small"
            hideLabel
            label={words.deadline(name.toLowerCase())}
            inputMode="numeric"
            autoComplete="off"
            htmlSize={3}
            readOnly={readOnly}
            {...(error !== undefined && { error: true })}
            {...register(`${at}.days`)}
          />
          <span aria-hidden className="quiet row-more">
            {words.deadlineShort}
          </span>
        </span>
      )}
      {error !== undefined && <p className="field-error">{error}</p>}
    </div>
  );
}

const HEAVY = ["absent", "on", "off"] as const;

/** No letter: whether the process waits for the day of the heavy salær, or leaves it be. */
function HeavyFee({ debtor }: { readonly debtor: DebtorKind }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { register } = useFormContext<FormValues>();
  const error = useErrorText()(`processes.${debtor}.heavy_fee.days`);
  return (
    <Select
      size="small"
      label={words.heavy}
      readOnly={useReadOnly()}
      error={error}
      {...register(`processes.${debtor}.heavy_fee.state`)}
    >
      {HEAVY.map((state) => (
        <option key={state} value={state}>
          {words.heavyStates[state]}
        </option>
      ))}
    </Select>
  );
}
