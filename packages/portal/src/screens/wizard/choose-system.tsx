import { Buildings3Icon, FileImportIcon, KeyHorizontalIcon, LinkIcon } from "@navikt/aksel-icons";
import { BodyShort, Heading } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import type { System } from "../connections/connection-words.ts";
import { StepBar } from "./step-bar.tsx";
import { STAGES, type WizardSearch } from "./wizard-stage.ts";

type ChooseSystemProps = {
  readonly creditors: readonly Creditor[];
  readonly creditor: Creditor | undefined;
  readonly systems: readonly System[];
  readonly search: WizardSearch;
};

/** Which system the creditor's invoices come from, or which agency its cases go to (XENA-20, FIKEN-5). */
export function ChooseSystem({ creditors, creditor, systems, search }: ChooseSystemProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const navigate = useNavigate();
  return (
    <>
      <StepBar stages={STAGES} stage="system" />
      {creditors.length > 1 && (
        <div className="creditor-place">
          <CreditorSelect
            all={creditors}
            creditorId={creditor?.creditorId}
            everybody={words.chooseCreditor}
            onChoose={(kreditor) =>
              navigate({ to: "/integrasjoner/ny", search: { ...search, kreditor }, replace: true })
            }
          />
        </div>
      )}
      {creditor === undefined ? (
        <BodyShort className="quiet">{words.creditorFirst}</BodyShort>
      ) : (
        <Choices creditorId={creditor.creditorId} systems={systems} />
      )}
    </>
  );
}

function Choices({ creditorId, systems }: { readonly creditorId: string; readonly systems: readonly System[] }) {
  const { texts, language } = useLanguage(WIZARD);
  const words = texts.wizard;
  const agency = useQuery(useAsk()("readAgency", { params: { creditorId }, query: { language } }));
  const to = (system: string) => ({ to: "/integrasjoner/ny", search: { kreditor: creditorId, system } }) as const;
  const file = { to: "/import", search: { kreditor: creditorId } } as const;
  return (
    <>
      <Group title={words.accounting}>
        {systems.map(({ system, label, auth }) => (
          <Choice key={system} label={label} how={words.how[auth]}>
            {(inside) => (
              <Link className="choice" {...to(system)}>
                {auth === "oauth2_code" ? <LinkIcon {...ICON} /> : <KeyHorizontalIcon {...ICON} />}
                {inside}
              </Link>
            )}
          </Choice>
        ))}
      </Group>
      <Group title={words.byFile}>
        <Choice label={words.zirius} how={words.ziriusHow}>
          {(inside) => (
            <Link className="choice" {...file}>
              <FileImportIcon {...ICON} />
              {inside}
            </Link>
          )}
        </Choice>
        <Choice label={words.file} how={words.fileHow}>
          {(inside) => (
            <Link className="choice" {...file}>
              <FileImportIcon {...ICON} />
              {inside}
            </Link>
          )}
        </Choice>
      </Group>
      {agency.data !== undefined && agency.data.agencies.length > 0 && (
        <Group title={words.agencies}>
          {agency.data.agencies.map((one) => (
            <Choice key={one.agency} label={one.label} how={words.agencyHow}>
              {(inside) => (
                <Link className="choice" {...to(one.agency)}>
                  <Buildings3Icon {...ICON} />
                  {inside}
                </Link>
              )}
            </Choice>
          ))}
        </Group>
      )}
    </>
  );
}

const ICON = { "aria-hidden": true, fontSize: "1.75rem" } as const;

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack" aria-label={title}>
      <Heading size="small" level="2">
        {title}
      </Heading>
      <ul className="choices plain-list">{children}</ul>
    </section>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly how: string;
  readonly children: (inside: ReactNode) => ReactNode;
};

const Choice = ({ label, how, children }: ChoiceProps) => (
  <li>
    {children(
      <span className="choice-text">
        <span className="row-name">{label}</span>
        <span className="quiet row-more">{how}</span>
      </span>,
    )}
  </li>
);
