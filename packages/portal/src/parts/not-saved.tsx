import { BodyShort, Button } from "@navikt/ds-react";
import type { ApiFailure } from "../api/failure.ts";
import { useLanguage } from "../i18n/language.tsx";
import { SAVING } from "../i18n/saving.ts";
import { Failure, Trouble } from "./states.tsx";

type NotSavedProps = { readonly failure: ApiFailure | null; readonly onShowSaved: () => void };

/** Why a form was not saved. Where somebody else was first, what was typed stays, and what they saved can be looked at. */
export function NotSaved({ failure, onShowSaved }: NotSavedProps) {
  const { saving } = useLanguage(SAVING).texts;
  if (failure === null) return null;
  if (failure.refusal?.code !== "changed_meanwhile") return <Failure failure={failure} />;
  return (
    <Trouble
      status="warning"
      title={saving.staleTitle}
      action={
        <Button type="button" size="small" variant="secondary" onClick={onShowSaved}>
          {saving.showSaved}
        </Button>
      }
    >
      {saving.staleBody}
    </Trouble>
  );
}

/** For who may look and not change. */
export function ReadOnly() {
  const { saving } = useLanguage(SAVING).texts;
  return <BodyShort className="quiet">{saving.readOnly}</BodyShort>;
}
