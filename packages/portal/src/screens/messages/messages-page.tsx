import { BodyShort, Select } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { isOperator, useMe } from "../../shell/me.tsx";
import { Conversations } from "./conversations.tsx";
import { CreditorSupport, SupportWaiting } from "./support-list.tsx";

/** Creditors whose conversations are shown together. Each is asked for both sides' turns. */
const TOGETHER_MAX = 6;

/** Everything that waits for an answer: on cases, and with customer service (XENA-17, WEB-29). */
export function MessagesPage({ creditorId }: { readonly creditorId: string | undefined }) {
  const { texts } = useLanguage(MESSAGES);
  const { messages } = texts;
  const creditors = useCreditors();
  const me = useMe();
  return (
    <>
      <PageHead title={texts.menu.messages}>
        {creditors.data !== undefined && <CreditorSwitch all={creditors.data} creditorId={creditorId} />}
      </PageHead>
      <BodyShort className="quiet">{messages.intro}</BodyShort>
      <Loaded query={creditors}>
        {(all) => {
          if (all.length === 0) return <NoCreditors />;
          const named = all.filter((one) => one.creditorId === creditorId);
          const wanted = named.length === 0 ? all : named;
          const shown = wanted.slice(0, TOGETHER_MAX);
          return (
            <>
              {wanted.length > shown.length && <BodyShort>{messages.tooMany(shown.length)}</BodyShort>}
              <div className="card-grid">
                <Conversations creditors={shown} whose="own" />
                <Conversations creditors={shown} whose="other" />
                {isOperator(me) ? <SupportWaiting creditors={all} /> : <CreditorSupport creditors={shown} />}
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

type SwitchProps = { readonly all: readonly Creditor[]; readonly creditorId: string | undefined };

function CreditorSwitch({ all, creditorId }: SwitchProps) {
  const { messages } = useLanguage(MESSAGES).texts;
  const navigate = useNavigate();
  if (all.length < 2) return null;
  return (
    <Select
      size="small"
      label={messages.creditor}
      value={all.some((one) => one.creditorId === creditorId) ? creditorId : ""}
      onChange={({ target }) => navigate({ to: "/meldinger", search: { kreditor: target.value || undefined } })}
    >
      <option value="">{messages.all}</option>
      {all.map((one) => (
        <option key={one.creditorId} value={one.creditorId}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}
