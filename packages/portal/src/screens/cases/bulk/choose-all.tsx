import { Button } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import type { ApiFailure } from "../../../api/failure.ts";
import { refusalText } from "../../../api/refusal-text.ts";
import { CASE_LIST } from "../../../i18n/case-list.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { BrokenRows } from "../../../parts/states.tsx";
import type { CasePage } from "../read-page.ts";

export type AllThatFit = {
  /** All that the filter names, where they were chosen. */
  readonly chosen: CasePage | undefined;
  readonly isOffered: boolean;
} & ChooseAllProps;

type ChooseAllProps = {
  readonly isPending: boolean;
  readonly failure: ApiFailure | null;
  readonly onChoose: () => void;
};

/** From all on the page to all that the filter names; then that they are chosen. */
export function ChooseAll({ all: { chosen, isOffered, ...how } }: { readonly all: AllThatFit }) {
  if (chosen !== undefined) return <AllChosen all={chosen} />;
  return isOffered && <ChooseAllThatFit {...how} />;
}

function ChooseAllThatFit({ isPending, failure, onChoose }: ChooseAllProps) {
  const { texts, format, language } = useLanguage(CASE_LIST);
  const { list: words, state } = texts;
  return (
    <>
      <Button size="small" variant="tertiary" loading={isPending} onClick={onChoose}>
        {words.chooseAllThatFit}
      </Button>
      {failure !== null && (
        <div role="alert">
          {failure.refusal === undefined ? state.failedTitle : refusalText(failure.refusal, language, format)}
        </div>
      )}
    </>
  );
}

/** Takes the place, and the keyboard, of the button that led to it. */
function AllChosen({ all: { cases, isCut, broken } }: { readonly all: CasePage }) {
  const { texts, format } = useLanguage(CASE_LIST);
  const { list: words } = texts;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const count = format.number(cases.length);
  return (
    <div ref={place} tabIndex={-1}>
      {isCut ? words.chosenCut(count) : words.chosenAll(count)}
      <BrokenRows count={broken} />
    </div>
  );
}
