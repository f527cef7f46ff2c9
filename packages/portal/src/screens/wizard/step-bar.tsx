import { BodyShort, Stepper } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import type { Stage } from "./wizard-stage.ts";

type StepBarProps = { readonly stages: readonly Stage[]; readonly stage: Stage };

/** Where in the setup the person is; on a narrow screen in words alone. */
export function StepBar({ stages, stage }: StepBarProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const at = stages.indexOf(stage) + 1;
  return (
    <>
      <BodyShort className="step-words" aria-live="polite">
        {words.stepOf(at, stages.length, words.steps[stage])}
      </BodyShort>
      <div className="step-bar">
        <Stepper aria-label={words.stepsLabel} activeStep={at} orientation="horizontal">
          {stages.map((one, index) => (
            <Stepper.Step key={one} as="div" interactive={false} completed={index + 1 < at}>
              {words.steps[one]}
            </Stepper.Step>
          ))}
        </Stepper>
      </div>
    </>
  );
}
