import { BodyShort, Button, Dialog } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Loaded } from "../../parts/states.tsx";
import { ChangeList } from "./change-list.tsx";
import type { Settings } from "./form-values.ts";

type RecommendedProps = { readonly creditorId: string; readonly onUse: (settings: Settings) => void };

/** The settings that are advised, why, and what they change: an offer that fills the form and saves nothing (GO-7). */
export function Recommended({ creditorId, onUse }: RecommendedProps) {
  const { texts, language } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const [isOpen, setOpen] = useState(false);
  const read = useQuery(useAsk()("recommendAutopilot", { params: { creditorId } }));
  const use = (): void => {
    if (read.data !== undefined) onUse(read.data.autopilot);
    setOpen(false);
  };
  return (
    <div className="buttons">
      <Button size="small" type="button" variant="secondary" onClick={() => setOpen(true)}>
        {words.recommend}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <Dialog.Popup width="medium">
          <Dialog.Header>
            <Dialog.Title>{words.recommendTitle}</Dialog.Title>
          </Dialog.Header>
          <Dialog.Body>
            <div className="stack">
              <BodyShort>{words.recommendBody}</BodyShort>
              <Loaded query={read}>
                {({ reasons, changes }) => (
                  <>
                    <ul className="change-list">
                      {reasons.map(({ code, text }) => (
                        <li key={code}>{text[language]}.</li>
                      ))}
                    </ul>
                    <ChangeList title={words.changesTitle} changes={changes} none={words.recommendSame} />
                  </>
                )}
              </Loaded>
            </div>
          </Dialog.Body>
          <Dialog.Footer>
            <Button type="button" disabled={read.data === undefined} onClick={use}>
              {words.recommendUse}
            </Button>
            <Button type="button" variant="secondary" data-color="neutral" onClick={() => setOpen(false)}>
              {texts.cancel}
            </Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </div>
  );
}
