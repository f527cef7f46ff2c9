import { XMarkIcon } from "@navikt/aksel-icons";
import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { CASE_LIST } from "../../i18n/case-list.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useMe } from "../../shell/me.tsx";
import type { CaseFilter } from "./case-filter.ts";
import { keepNamed, NAME_MAX, NAMED_MAX, type NamedFilter, namedFilters, withNamed } from "./named-filters.ts";

/** The person's own filters by name, and the way to give the one that is shown a name. */
export function NamedFilterRow({ filter }: { readonly filter: CaseFilter }) {
  const { list: words } = useLanguage(CASE_LIST).texts;
  const { userId } = useMe();
  const navigate = useNavigate();
  const [all, setAll] = useState(() => namedFilters(userId));
  const [isNaming, setNaming] = useState(false);
  const keep = (next: readonly NamedFilter[]): void => {
    keepNamed(userId, next);
    setAll(next);
  };
  return (
    <>
      {all.length > 0 && (
        <ul className="plain-list buttons" aria-label={words.named}>
          {all.map(({ name, filter: named }) => (
            <li key={name} className="named-filter">
              <Button
                size="small"
                variant="secondary"
                data-color="neutral"
                onClick={() => navigate({ to: "/saker", search: named })}
              >
                {name}
              </Button>
              <Button
                size="small"
                variant="tertiary"
                data-color="neutral"
                icon={<XMarkIcon aria-hidden />}
                aria-label={words.forget(name)}
                onClick={() => keep(all.filter((one) => one.name !== name))}
              />
            </li>
          ))}
        </ul>
      )}
      {isNaming ? (
        <NameForm
          isFull={all.length >= NAMED_MAX}
          onCancel={() => setNaming(false)}
          onName={(name) => {
            // what is shown without a status is what is active
            keep(withNamed(all, { name, filter: { ...filter, status: filter.status ?? "active" } }));
            setNaming(false);
          }}
        />
      ) : (
        <div>
          <Button size="small" variant="tertiary" onClick={() => setNaming(true)}>
            {words.saveNamed}
          </Button>
        </div>
      )}
    </>
  );
}

type NameFormProps = {
  readonly isFull: boolean;
  readonly onCancel: () => void;
  readonly onName: (name: string) => void;
};

function NameForm({ isFull, onCancel, onName }: NameFormProps) {
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
