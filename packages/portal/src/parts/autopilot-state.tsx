import { BodyShort, Tag } from "@navikt/ds-react";
import { AUTOPILOT_STATE } from "../i18n/autopilot-state.ts";
import { useLanguage } from "../i18n/language.tsx";
import { type AutopilotCondition, CONDITION_COLORS } from "./autopilot-condition.ts";

/** How the autopilot stands, in colour and in words. */
export function AutopilotState({ condition }: { readonly condition: AutopilotCondition }) {
  const { autopilotState: words } = useLanguage(AUTOPILOT_STATE).texts;
  return (
    <>
      <Tag size="small" variant="moderate" data-color={CONDITION_COLORS[condition]}>
        {words.state[condition]}
      </Tag>
      <BodyShort>{words.body[condition]}</BodyShort>
    </>
  );
}
