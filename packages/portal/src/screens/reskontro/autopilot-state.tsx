import { BodyShort, Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";

/** What starts by itself, in colour and words (FIKEN-20 to -22, -41). Quiet while it is not known. */
export function AutopilotState({ creditorId }: { readonly creditorId: string }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const settings = useAutopilot(creditorId).data?.autopilot;
  if (settings === undefined) return null;
  const state = !settings.autopilot ? "autopilotOff" : settings.fullAuto ? "fullAuto" : "manualStart";
  return (
    <div className="card state-line">
      <Tag size="small" variant="moderate" data-color={state === "fullAuto" ? "success" : "neutral"}>
        {words[state]}
      </Tag>
      <BodyShort>{words[`${state}Body`]}</BodyShort>
    </div>
  );
}

export const useAutopilot = (creditorId: string) => useQuery(useAsk()("readAutopilot", { params: { creditorId } }));
