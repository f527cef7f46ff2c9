import { ChevronDownIcon, ChevronUpIcon } from "@navikt/aksel-icons";
import { Button, Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { useId, useState } from "react";
import type { Creditor } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";

type CreditorPickerProps = {
  readonly creditors: readonly Creditor[];
  readonly picked: readonly string[];
  readonly onPick: (ids: readonly string[]) => void;
};

/** Ticks the creditors whose cases are shown; none ticked is all of them (WEB-6). */
export function CreditorPicker({ creditors, picked, onPick }: CreditorPickerProps) {
  const { cases: words } = useLanguage().texts;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const label = picked.length === 0 ? words.creditorsAll : words.creditorsChosen(picked.length);
  return (
    <div>
      <Button
        size="small"
        variant="secondary"
        data-color="neutral"
        icon={isOpen ? <ChevronUpIcon aria-hidden /> : <ChevronDownIcon aria-hidden />}
        iconPosition="right"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </Button>
      <div id={id} className="picker" hidden={!isOpen}>
        <CheckboxGroup
          legend={words.creditors}
          size="small"
          value={[...picked]}
          onChange={(ids: readonly string[]) => onPick(ids)}
        >
          {creditors.map(({ creditorId, name }) => (
            <Checkbox key={creditorId} value={creditorId}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </div>
    </div>
  );
}
