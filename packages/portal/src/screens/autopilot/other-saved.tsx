import { Button } from "@navikt/ds-react";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Trouble } from "../../parts/states.tsx";

type OtherSavedProps = { readonly version: number; readonly onTake: () => void; readonly onKeep: () => void };

/** Somebody was first: the person chooses, and nothing that they wrote is lost by itself. */
export function OtherSaved({ version, onTake, onKeep }: OtherSavedProps) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  return (
    <Trouble
      status="warning"
      title={words.otherSaved(version)}
      action={
        <div className="buttons">
          <Button size="small" onClick={onTake}>
            {words.takeTheirs}
          </Button>
          <Button size="small" variant="secondary" onClick={onKeep}>
            {words.keepMine}
          </Button>
        </div>
      }
    >
      {words.otherSavedBody}
    </Trouble>
  );
}
