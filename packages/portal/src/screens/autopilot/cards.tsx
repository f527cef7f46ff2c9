import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import type { Reply } from "../../api/client.ts";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { AUTOPILOT_STATE } from "../../i18n/autopilot-state.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CONDITION_COLORS, conditionOf } from "../../parts/autopilot-condition.ts";
import { AutopilotState } from "../../parts/autopilot-state.tsx";
import { Card } from "../../parts/page.tsx";
import type { Current } from "./current.ts";
import { ChoiceField, FlagField, NumberField, SwitchField } from "./fields.tsx";
import type { FormValues } from "./form-values.ts";

/** How it stands, and the two switches: what runs by itself, and what starts by itself and when (FIKEN-20 to -24). */
export function SwitchesCard({ saved }: { readonly saved: Current }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { watch } = useFormContext<FormValues>();
  const [runs, starts] = watch(["autopilot", "fullAuto"]);
  return (
    <Card title={words.switches}>
      <div className="stack">
        <StatePanel saved={saved} />
        <div className="switch-panel">
          <SwitchField name="autopilot">{words.autopilotWords[runs ? "on" : "off"]}</SwitchField>
        </div>
        <div className="switch-panel">
          <SwitchField name="fullAuto">{words.fullAutoWords[starts ? "on" : "off"]}</SwitchField>
          <div className="field-line">
            <NumberField name="daysBeforeStart" />
            <NumberField name="minimum" unit="kr" help={words.minimumHelp} />
          </div>
        </div>
      </div>
    </Card>
  );
}

/** What holds, also while the switches below it stand otherwise and are not saved. */
function StatePanel({ saved }: { readonly saved: Current }) {
  const { autopilotState: words } = useLanguage(AUTOPILOT_STATE).texts;
  const title = useId();
  const condition = conditionOf(saved);
  return (
    <section className="state-panel state-line" data-color={CONDITION_COLORS[condition]} aria-labelledby={title}>
      <strong id={title}>{words.inForce}</strong>
      <AutopilotState condition={condition} />
    </section>
  );
}

/** Below this a weekend uses up the time that a payment takes (FIKEN-35). */
const FEW_DAYS = 3;

export function PaceCard() {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { watch } = useFormContext<FormValues>();
  const days = watch("daysAfterDeadline").trim();
  const isFew = /^\d+$/.test(days) && Number(days) < FEW_DAYS;
  return (
    <Card title={words.pace}>
      <div className="stack">
        <NumberField name="daysAfterDeadline" help={words.daysAfterDeadlineHelp} />
        <div role="status">{isFew && <InlineMessage status="warning">{words.fewDays}</InlineMessage>}</div>
        <FlagField name="moveToWorkingDay" />
      </div>
    </Card>
  );
}

/** Also where the creditor approves each draft in its books already: then it is twice. */
export function ApprovalCard({ approvedIn }: { readonly approvedIn: Reply<"readAutopilot">["approvedIn"] }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { watch } = useFormContext<FormValues>();
  const isTwice = watch("approvalRequired") && approvedIn !== undefined;
  return (
    <Card title={words.approval}>
      <FlagField name="approvalRequired">{words.approvalRequiredHelp}</FlagField>
      <div role="status">
        {isTwice && <InlineMessage status="warning">{words.approvedTwice(approvedIn.join(", "))}</InlineMessage>}
      </div>
      <FlagField name="demandApproval" />
    </Card>
  );
}

/** Fees and interest, and the EU-fee with what it costs the creditor (FIKEN-29, -30). */
export function FeesCard({ cost }: { readonly cost: Reply<"readAutopilot">["compensation"] }) {
  const { texts, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  return (
    <Card title={words.fees}>
      <FlagField name="chargeLetterFees" />
      <FlagField name="chargeInterest" />
      <SwitchField name="compensation">{words.compensationHelp}</SwitchField>
      {cost !== undefined && (
        <BodyShort size="small">
          {words.compensationCost(format.money(cost.compensationOre), format.money(cost.costOre))}
        </BodyShort>
      )}
    </Card>
  );
}

/** What becomes of a rest: the residual notice, the limits, the pause (FIKEN-32 to -36). */
export function ResidualCard() {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const { watch } = useFormContext<FormValues>();
  const [isPaused, isNoted] = [watch("smallAction") === "pause", watch("residualNotice")];
  return (
    <Card title={words.residual}>
      <div className="stack">
        <NumberField name="closingLimit" unit="kr" />
        <SwitchField name="residualNotice" />
        {isNoted && <NumberField name="residualNoticeAfterDays" help={words.residualNoticeAfterDaysHelp} />}
        <NumberField name="smallUpTo" unit="kr" help={words.smallUpToHelp} />
        <ChoiceField name="smallAction" options={words.smallActions} />
        {isPaused && <NumberField name="smallPauseDays" />}
      </div>
    </Card>
  );
}

export function BeforeCard() {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  return (
    <Card title={words.before}>
      <div className="stack">
        <ChoiceField name="level" options={words.levels} />
        <NumberField name="ownReminderSteps" />
        <ChoiceField name="grouping" help={words.groupingHelp} options={words.groupings} />
        <ChoiceField name="creditPolicy" options={words.creditPolicies} />
      </div>
    </Card>
  );
}
