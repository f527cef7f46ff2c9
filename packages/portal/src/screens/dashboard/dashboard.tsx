import { BodyShort, Heading, Select } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { DASHBOARD } from "../../i18n/dashboard.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";
import { Figures } from "./figures.tsx";
import { GettingStarted } from "./getting-started.tsx";
import { Tasks } from "./tasks.tsx";
import { LOOKED_THROUGH_MAX } from "./use-tasks.ts";

/** The landing page: what needs the person first, the numbers after (WEB-2 to WEB-4). */
export function Dashboard({ creditorId }: { readonly creditorId: string | undefined }) {
  const { dashboard } = useLanguage(DASHBOARD).texts;
  const { name } = useMe();
  const creditors = useCreditors();
  const [first = name] = name.split(" ");
  const isSeveral = creditors.data !== undefined && creditors.data.length > 1;
  return (
    <>
      <PageHead title={dashboard.hello(first)}>
        {isSeveral && <CreditorSwitch all={creditors.data} creditorId={knownOf(creditors.data, creditorId)} />}
      </PageHead>
      <BodyShort className="quiet">{dashboard.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) => (all.length === 0 ? <NoCreditors /> : <Overview all={all} creditorId={knownOf(all, creditorId)} />)}
      </Loaded>
    </>
  );
}

/** An address that names a creditor the person does not have shows all. */
const knownOf = (all: readonly Creditor[], creditorId: string | undefined): string | undefined =>
  all.find((one) => one.creditorId === creditorId)?.creditorId;

function Overview({ all, creditorId }: { readonly all: readonly Creditor[]; readonly creditorId: string | undefined }) {
  const { dashboard } = useLanguage(DASHBOARD).texts;
  const creditors = creditorId === undefined ? all : all.filter((one) => one.creditorId === creditorId);
  const [only] = creditors;
  const mayStart = isAdmin(useMe());
  return (
    <>
      {creditors.length > LOOKED_THROUGH_MAX && <BodyShort>{dashboard.tooMany(LOOKED_THROUGH_MAX)}</BodyShort>}
      {only !== undefined && creditors.length === 1 && mayStart && <GettingStarted creditorId={only.creditorId} />}
      <Heading size="medium" level="2">
        {dashboard.tasks}
      </Heading>
      <Tasks creditors={creditors} kreditor={creditorId} />
      <Heading size="medium" level="2">
        {dashboard.figures}
      </Heading>
      <Figures creditors={creditors} kreditor={creditorId} />
    </>
  );
}

type CreditorSwitchProps = { readonly all: readonly Creditor[]; readonly creditorId: string | undefined };

/** One creditor or all of them: changes everything on the page. */
function CreditorSwitch({ all, creditorId }: CreditorSwitchProps) {
  const { dashboard } = useLanguage(DASHBOARD).texts;
  const navigate = useNavigate();
  return (
    <Select
      size="small"
      label={dashboard.creditor}
      value={creditorId ?? ""}
      onChange={({ target }) => navigate({ to: "/", search: { kreditor: target.value || undefined } })}
    >
      <option value="">{dashboard.all}</option>
      {all.map((one) => (
        <option key={one.creditorId} value={one.creditorId}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}
