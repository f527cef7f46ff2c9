import { Checkbox, CheckboxGroup } from "@navikt/ds-react";
import type { Ref } from "react";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useMe } from "../../shell/me.tsx";
import type { Needed, Switch } from "./needed.ts";

type ConfirmationsProps = {
  readonly ref?: Ref<HTMLFieldSetElement>;
  readonly legend: string;
  readonly needed: Needed;
  readonly confirmed: readonly string[];
  readonly isMissing: boolean;
  readonly onChange: (confirmed: readonly string[]) => void;
};

/** A yes of its own to each switch that is put on, with its day where that is not today. */
export function Confirmations({ ref, legend, needed, confirmed, isMissing, onChange }: ConfirmationsProps) {
  const { texts, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const { today } = useMe();
  if (needed.switches.length === 0) return null;
  const yes: Readonly<Record<Switch, string>> = {
    fullAuto: words.confirmFullAuto,
    compensation: words.confirmCompensation(format.money(needed.compensation?.costOre ?? 0)),
    approvalRequired: words.confirmApprovedTwice((needed.approvedTwice?.systems ?? []).join(", ")),
  };
  return (
    <CheckboxGroup
      ref={ref}
      legend={legend}
      hideLegend
      value={[...confirmed]}
      onChange={onChange}
      error={isMissing ? words.confirmMissing : undefined}
    >
      {needed.switches.map(({ name, on = today }) => (
        <Checkbox key={name} value={name}>
          {on === today ? yes[name] : words.confirmFrom(yes[name], format.day(on))}
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}
