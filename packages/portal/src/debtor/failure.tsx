import { Button } from "@navikt/ds-react";
import type { ApiFailure } from "../api/failure.ts";
import { refusalText } from "../api/refusal-text.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Trouble } from "../parts/states.tsx";

/** Why there is no answer, and what the debtor can do about it. */
export function CannotShow({ failure, retry }: { readonly failure: ApiFailure; readonly retry?: () => void }) {
  const { texts, language, format } = useLanguage(DEBTOR);
  const { state, debtor } = texts;
  const again = retry === undefined ? undefined : <Button onClick={retry}>{state.retry}</Button>;
  if (failure.kind === "offline") {
    return (
      <Trouble title={state.offlineTitle} action={again}>
        {debtor.offlineBody}
      </Trouble>
    );
  }
  if (failure.kind === "refused" && failure.refusal !== undefined) {
    return <Trouble title={refusalText(failure.refusal, language, format)} action={again} />;
  }
  return (
    <Trouble title={state.failedTitle} action={again}>
      {debtor.failedBody}
    </Trouble>
  );
}
