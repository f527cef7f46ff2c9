import { Button, Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUT_TERMS } from "../../i18n/payout-terms.ts";
import { Failure } from "../../parts/states.tsx";
import type { PayoutTerms } from "./one-terms.ts";
import { bodyOf, HOWS, type TermsField, type WrittenTerms, writtenOf, wrongFields } from "./written-terms.ts";

type TermsFormProps = {
  readonly creditorId: string;
  readonly terms: PayoutTerms;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** Changes the terms. When somebody else was first, that is told, and what was written stays. */
export function TermsForm({ creditorId, terms, onClose, onDone }: TermsFormProps) {
  const { texts } = useLanguage(PAYOUT_TERMS);
  const words = texts.payoutTerms;
  const save = useOrder("savePayoutTerms");
  const [written, setWritten] = useState(() => writtenOf(terms));
  const [asked, setAsked] = useState(false);
  const wrong = wrongFields(written);
  const change = (changes: Partial<WrittenTerms>) => setWritten({ ...written, ...changes });
  const errorOf = (field: TermsField, text: string) => (asked && wrong.includes(field) ? text : undefined);
  const submit = (): void => {
    setAsked(true);
    if (wrong.length > 0 || save.isPending) return;
    const body = { version: terms.version, ...bodyOf(written) };
    save.mutate({ params: { creditorId }, body }, { onSuccess: onDone });
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <RhythmFields written={written} change={change} errorOf={errorOf} />
      <TextField
        size="small"
        inputMode="numeric"
        label={words.days}
        value={written.everyDays}
        error={errorOf("everyDays", words.daysWrong)}
        onChange={({ target }) => change({ everyDays: target.value })}
      />
      {save.error !== null && <Failure failure={save.error} />}
      <div className="buttons">
        <Button type="submit" size="small" loading={save.isPending}>
          {words.save}
        </Button>
        <Button type="button" size="small" variant="secondary" data-color="neutral" onClick={onClose}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}

type RhythmFieldsProps = {
  readonly written: WrittenTerms;
  readonly change: (changes: Partial<WrittenTerms>) => void;
  readonly errorOf: (field: TermsField, text: string) => string | undefined;
};

/** Which days, and from which amount: only the fields that the choice asks for. */
function RhythmFields({ written, change, errorOf }: RhythmFieldsProps) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  return (
    <>
      <RadioGroup
        size="small"
        legend={words.how}
        value={written.how}
        onChange={(how: WrittenTerms["how"]) => change({ how })}
      >
        {HOWS.map((how) => (
          <Radio key={how} value={how}>
            {words.hows[how]}
          </Radio>
        ))}
      </RadioGroup>
      {written.how === "weekly" && (
        <Select
          size="small"
          label={words.weekday}
          value={written.weekday}
          onChange={({ target }) => change({ weekday: Number(target.value) })}
        >
          {WEEKDAYS.map((weekday) => (
            <option key={weekday} value={weekday}>
              {words.weekdayOf(weekday)}
            </option>
          ))}
        </Select>
      )}
      {written.how === "monthly" && (
        <TextField
          size="small"
          inputMode="numeric"
          label={words.day}
          description={words.dayHelp}
          value={written.day}
          error={errorOf("day", words.dayWrong)}
          onChange={({ target }) => change({ day: target.value })}
        />
      )}
      {written.how !== "interval" && (
        <TextField
          size="small"
          inputMode="decimal"
          label={words.least}
          description={words.leastHelp}
          value={written.least}
          error={errorOf("least", words.leastWrong)}
          onChange={({ target }) => change({ least: target.value })}
        />
      )}
    </>
  );
}
