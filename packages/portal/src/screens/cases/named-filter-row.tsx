import { XMarkIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { CASE_LIST } from "../../i18n/case-list.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useMe } from "../../shell/me.tsx";
import type { CaseFilter } from "./case-filter.ts";
import { keepNamed, NAMED_MAX, type NamedFilter, namedFilters, withNamed } from "./named-filters.ts";

/** Loaded when somebody names a filter, and not with the list. */
const NameForm = lazy(() => import("./name-form.tsx").then((module) => ({ default: module.NameForm })));

type NamedFilterRowProps = {
  readonly filter: CaseFilter;
  /** What else is done with the filter, on the same row. */
  readonly children: ReactNode;
};

/** The person's own filters by name, and the way to give the one that is shown a name. */
export function NamedFilterRow({ filter, children }: NamedFilterRowProps) {
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
      {isNaming && (
        <Suspense>
          <NameForm
            isFull={all.length >= NAMED_MAX}
            onCancel={() => setNaming(false)}
            onName={(name) => {
              // what is shown without a status is what is active
              keep(withNamed(all, { name, filter: { ...filter, status: filter.status ?? "active" } }));
              setNaming(false);
            }}
          />
        </Suspense>
      )}
      <div className="buttons">
        {!isNaming && (
          <Button size="small" variant="tertiary" onClick={() => setNaming(true)}>
            {words.saveNamed}
          </Button>
        )}
        {children}
      </div>
    </>
  );
}
