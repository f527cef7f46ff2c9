import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { CASE_LIST } from "../../i18n/case-list.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { NAME_MAX } from "./named-filters.ts";

type NameFormProps = {
  readonly isFull: boolean;
  readonly onCancel: () => void;
  readonly onName: (name: string) => void;
};

/** Gives the filter that is shown a name. */
export function NameForm({ isFull, onCancel, onName }: NameFormProps) {
  const texts = useLanguage(CASE_LIST).texts;
  const { list: words } = texts;
  const [name, setName] = useState("");
  const [isAsked, setAsked] = useState(false);
  const wanted = name.trim();
  const problem = ((): string | undefined => {
    if (isFull) return words.tooMany;
    if (wanted === "") return words.nameMissing;
    return wanted.length > NAME_MAX ? words.nameTooLong : undefined;
  })();
  return (
    <form
      className="field-row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (problem === undefined) onName(wanted);
      }}
    >
      <TextField
        size="small"
        label={words.filterName}
        value={name}
        onChange={({ target }) => setName(target.value)}
        error={isAsked ? problem : undefined}
      />
      <div className="buttons field-buttons">
        <Button type="submit" size="small">
          {words.save}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}
