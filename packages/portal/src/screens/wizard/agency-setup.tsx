import { BodyLong, BodyShort, InlineMessage } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { refusalText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { Loaded, Trouble } from "../../parts/states.tsx";
import { AgencyLogin } from "./agency-login.tsx";
import { AgencyOrder } from "./agency-order.tsx";
import type { AgencyFacts, AgencyPartProps } from "./agency-part.tsx";

type AgencySetupProps = { readonly creditorId: string; readonly agency: string };

/** An agency that cases are handed over to: access is ordered, and what it hands out is entered (SVEA-10 to -15). */
export function AgencySetup({ creditorId, agency }: AgencySetupProps) {
  const { language } = useLanguage(WIZARD);
  const read = useQuery(useAsk()("readAgency", { params: { creditorId }, query: { language } }));
  return (
    <Loaded query={read}>
      {(facts) => {
        const known = facts.agencies.find((one) => one.agency === agency);
        return known === undefined ? <Unknown /> : <Parts creditorId={creditorId} agency={known} facts={facts} />;
      }}
    </Loaded>
  );
}

/** An address that names a system nobody has. */
function Unknown() {
  const { texts, language, format } = useLanguage(WIZARD);
  return (
    <Trouble
      title={refusalText({ code: "unknown_system" }, language, format)}
      action={<ButtonLink to="/integrasjoner/ny">{texts.wizard.otherSystem}</ButtonLink>}
    />
  );
}

type PartsProps = Omit<AgencyPartProps, "onDone"> & { readonly facts: AgencyFacts };

function Parts({ creditorId, agency, facts }: PartsProps) {
  const { texts, language, format } = useLanguage(WIZARD);
  const words = texts.wizard;
  const [done, setDone] = useState<"ordered" | "connected">();
  const isOn = facts.account?.status === "active";
  const part = { creditorId, agency };
  return (
    <>
      <div role="status">
        {done === "ordered" && <InlineMessage status="success">{words.agencyOrdered}</InlineMessage>}
        {(isOn || done === "connected") && <InlineMessage status="success">{words.agencyDone}</InlineMessage>}
      </div>
      {facts.settingsRefusal !== undefined && (
        <Trouble status="warning" title={words.agencySettings}>
          {refusalText(facts.settingsRefusal, language, format)}
        </Trouble>
      )}
      <div className="wizard-columns">
        <Card title={words.agencyLogin}>
          <AgencyLogin {...part} onDone={() => setDone("connected")} />
        </Card>
        {!isOn && (
          <Card title={words.agencyOrder}>
            <div className="stack">
              <BodyLong>{words.agencyIntro}</BodyLong>
              {facts.account?.status === "ordered" && <BodyShort>{words.agencyOrdered}</BodyShort>}
              <AgencyOrder {...part} onDone={() => setDone("ordered")} />
            </div>
          </Card>
        )}
      </div>
      <div>
        <ButtonLink to="/integrasjoner" search={{ kreditor: creditorId }} variant="secondary">
          {words.back}
        </ButtonLink>
      </div>
    </>
  );
}
