import "./wizard.css";
import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { namedCreditor, useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { TextLink } from "../../parts/links.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded, Trouble } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import type { Connection, System } from "../connections/connection-words.ts";
import { useSystems } from "../connections/use-systems.ts";
import { AccessStep } from "./access-step.tsx";
import { AgencySetup } from "./agency-setup.tsx";
import { ChooseSystem } from "./choose-system.tsx";
import { CompanyStep } from "./company-step.tsx";
import { DoneStep } from "./done-step.tsx";
import { SettingsStep } from "./settings-step.tsx";
import type { Setup } from "./setup.ts";
import { StepBar } from "./step-bar.tsx";
import { TestStep } from "./test-step.tsx";
import { stageOf, stagesOf, type WizardSearch } from "./wizard-stage.ts";

type SearchProps = { readonly search: WizardSearch };

/** From choosing a system to invoices that are fetched (FIKEN-4 to -16, XENA-20 to -26, WEB-36). */
export function WizardPage({ search }: SearchProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const me = useMe();
  const creditors = useCreditors();
  const systems = useSystems();
  if (!isAdmin(me)) {
    return (
      <>
        <PageHead title={words.title} />
        <Trouble status="warning" title={words.noAccess}>
          {words.noAccessBody}
        </Trouble>
      </>
    );
  }
  const system = systems.data?.systems.find((one) => one.system === search.system);
  const only = creditors.data?.length === 1 ? creditors.data[0] : undefined;
  const creditor = only ?? namedCreditor(creditors.data ?? [], search.kreditor);
  const from = (
    <TextLink to="/integrasjoner" search={{ kreditor: search.kreditor }}>
      {words.back}
    </TextLink>
  );
  return (
    <>
      <PageHead title={system === undefined ? words.title : words.titleOf(system.label)} above={from} />
      {creditor !== undefined && search.system !== undefined && (
        <BodyShort className="quiet">{words.forCreditor(creditor.name)}</BodyShort>
      )}
      <Loaded query={creditors}>
        {(all) => (
          <Loaded query={systems}>
            {({ systems: known }) =>
              creditor === undefined || search.system === undefined ? (
                <ChooseSystem creditors={all} creditor={creditor} systems={known} search={search} />
              ) : (
                <Setting search={search} creditorId={creditor.creditorId} system={system} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type SettingProps = SearchProps & { readonly creditorId: string; readonly system: System | undefined };

/** A system that nobody knows by that name may be an agency. */
function Setting({ search, creditorId, system }: SettingProps) {
  if (system === undefined) return <AgencySetup creditorId={creditorId} agency={search.system ?? ""} />;
  if (search.kobling === undefined) {
    return <Stages search={search} creditorId={creditorId} system={system} connection={undefined} />;
  }
  return <Begun search={search} creditorId={creditorId} system={system} connectionId={search.kobling} />;
}

type BegunProps = Omit<StagesProps, "connection"> & { readonly connectionId: string };

function Begun({ connectionId, ...props }: BegunProps) {
  const read = useQuery(useAsk()("readConnection", { params: { connectionId } }));
  return <Loaded query={read}>{(connection) => <Stages {...props} connection={connection} />}</Loaded>;
}

type StagesProps = SearchProps & {
  readonly creditorId: string;
  readonly system: System;
  readonly connection: Connection | undefined;
};

function Stages({ search, creditorId, system, connection }: StagesProps) {
  const navigate = useNavigate();
  const [setup, setSetup] = useState<Setup>();
  const pushes = system.auth === "pushes";
  const stage = stageOf({ search, connection, pushes, isFilledIn: setup !== undefined });
  const go = (to: WizardSearch, replace = false): void => {
    void navigate({ to: "/integrasjoner/ny", search: { ...search, kreditor: creditorId, ...to }, replace });
  };
  const company = connection?.company ?? search.selskap;
  return (
    <>
      {stage !== "done" && <StepBar stages={stagesOf(pushes)} stage={stage} />}
      {stage === "access" && <AccessStep creditorId={creditorId} system={system} connection={connection} onGo={go} />}
      {connection !== undefined && stage === "company" && (
        <CompanyStep connection={connection} chosen={search.selskap} isBack={search.steg === "selskap"} onGo={go} />
      )}
      {connection !== undefined && stage === "settings" && (
        <SettingsStep
          connection={connection}
          system={system}
          company={company}
          filledIn={setup}
          onDone={(filledIn) => {
            setSetup(filledIn);
            go({ steg: "test" });
          }}
          onGo={go}
        />
      )}
      {connection !== undefined && setup !== undefined && stage === "test" && (
        <TestStep connection={connection} system={system} company={company} setup={setup} onGo={go} />
      )}
      {connection !== undefined && stage === "done" && <DoneStep connection={connection} system={system} />}
    </>
  );
}
