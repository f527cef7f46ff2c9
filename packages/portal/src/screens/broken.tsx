import { Button } from "@navikt/ds-react";
import { useLanguage } from "../i18n/language.tsx";
import { PageHead } from "../parts/page.tsx";
import { Trouble } from "../parts/states.tsx";

/** Stands where a page failed to draw itself, or its script could not be fetched. No main: the menu around it may have one. */
export function Broken() {
  const { state } = useLanguage().texts;
  return (
    <div className="stack">
      <PageHead title={state.brokenTitle} />
      <Trouble
        title={state.failedTitle}
        action={<Button onClick={() => window.location.reload()}>{state.reload}</Button>}
      >
        {state.brokenBody}
      </Trouble>
    </div>
  );
}
