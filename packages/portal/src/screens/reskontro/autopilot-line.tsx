import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { conditionOf } from "../../parts/autopilot-condition.ts";
import { AutopilotState } from "../../parts/autopilot-state.tsx";
import { TextLink } from "../../parts/links.tsx";

/** Can cases be started, and what starts by itself (FIKEN-20 to -22, -41)? Quiet while it is not known. */
export function AutopilotLine({ creditorId }: { readonly creditorId: string }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const saved = useAutopilot(creditorId).data;
  if (saved === undefined) return null;
  return (
    <div className="card state-line">
      <AutopilotState condition={conditionOf(saved)} />
      <TextLink to="/autopilot" search={{ kreditor: creditorId }}>
        {words.toAutopilot}
      </TextLink>
    </div>
  );
}

export const useAutopilot = (creditorId: string) => useQuery(useAsk()("readAutopilot", { params: { creditorId } }));
