import { Button } from "@navikt/ds-react";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";

type SaveBarProps = { readonly count: number; readonly isPending: boolean; readonly onDiscard: () => void };

/** Stays in sight while there is something that is not saved. */
export function SaveBar({ count, isPending, onDiscard }: SaveBarProps) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  return (
    <section className="select-bar" aria-label={words.unsaved}>
      <p className="select-sum">
        <strong>{words.unsaved}</strong>
        <span className="quiet">{words.unsavedCount(count)}</span>
      </p>
      <div className="buttons">
        <Button size="small" type="submit" loading={isPending}>
          {words.review}
        </Button>
        <Button size="small" type="button" variant="tertiary" data-color="neutral" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </section>
  );
}
