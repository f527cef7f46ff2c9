import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded, Loading, Trouble } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { AutopilotForm } from "./autopilot-form.tsx";
import type { Current } from "./current.ts";
import { Migration } from "./migration.tsx";
import { mayDecide, ReadOnlyProvider } from "./read-only.tsx";
import { adviceText, unlawfulLine } from "./refusal-words.ts";
import { Scheduled } from "./scheduled.tsx";
import { Versions } from "./versions.tsx";

/** The automatic process of a creditor (FIKEN-19 to -37). */
export function AutopilotPage({ creditorId }: { readonly creditorId: string | undefined }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const navigate = useNavigate();
  const creditors = useCreditors();
  const creditor = creditors.data?.find((one) => one.creditorId === creditorId) ?? creditors.data?.[0];
  return (
    <>
      <PageHead title={words.title}>
        {creditors.data !== undefined && (
          <CreditorSelect
            all={creditors.data}
            creditorId={creditor?.creditorId}
            onChoose={(kreditor) => navigate({ to: "/autopilot", search: { kreditor } })}
          />
        )}
      </PageHead>
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <Loaded query={creditors}>
        {() =>
          creditor === undefined ? (
            <NoCreditors />
          ) : (
            <OfCreditor key={creditor.creditorId} creditorId={creditor.creditorId} />
          )
        }
      </Loaded>
    </>
  );
}

function OfCreditor({ creditorId }: { readonly creditorId: string }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const isReadOnly = !mayDecide(useMe());
  const read = useQuery(useAsk()("readAutopilot", { params: { creditorId } }));
  return (
    <Loaded query={read} skeleton={<Loading lines={10} />}>
      {(current) => (
        <ReadOnlyProvider value={isReadOnly}>
          {isReadOnly && <InlineMessage status="info">{words.readOnly}</InlineMessage>}
          <Notices current={current} />
          {current.scheduled !== undefined && (
            <Scheduled creditorId={creditorId} scheduled={current.scheduled} mayWithdraw={!isReadOnly} />
          )}
          <AutopilotForm creditorId={creditorId} current={current} />
          <Migration creditorId={creditorId} />
          <Versions creditorId={creditorId} />
        </ReadOnlyProvider>
      )}
    </Loaded>
  );
}

/** Why the saved process cannot be used as law and creditor stand today, and what is lawful but not advised. */
function Notices({ current: { unlawful, warnings } }: { readonly current: Current }) {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  return (
    <>
      {unlawful !== undefined && (
        <Trouble title={words.unlawful}>{unlawfulLine(unlawful, { words, language, format })}</Trouble>
      )}
      {warnings.map((warning) => (
        <InlineMessage key={JSON.stringify(warning)} status="warning">
          {adviceText(warning, { words, language, format })}
        </InlineMessage>
      ))}
    </>
  );
}
