import { BodyLong, Button, InlineMessage } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import type { Reply } from "../../api/client.ts";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { ButtonLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import type { Connection, System } from "../connections/connection-words.ts";
import { CredentialsForm } from "./credentials-form.tsx";
import { Guide } from "./guide.tsx";
import { HelpfulFailure } from "./helpful-failure.tsx";
import { type Go, isLetIn } from "./wizard-stage.ts";

type AccessStepProps = {
  readonly creditorId: string;
  readonly system: System;
  readonly connection: Connection | undefined;
  readonly onGo: Go;
};

/** How we are let in: by consent on the system's own page, by what it handed out, or by a program that sends to us. */
export function AccessStep({ creditorId, system, connection, onGo }: AccessStepProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const navigate = useNavigate();
  const isIn = connection !== undefined && isLetIn(connection);
  const done = ({ connectionId, status }: Reply<"connectWithCredentials">): void => {
    // one that was set up before goes on at once, with the settings that it has
    if (status === "active") void navigate({ to: "/integrasjoner", search: { kreditor: creditorId } });
    else onGo({ kobling: connectionId, steg: undefined });
  };
  return (
    <div className="wizard-columns">
      <Card title={words.steps.access}>
        <div className="form-part">
          {isIn && (
            <>
              <InlineMessage status="success">
                {system.auth === "oauth2_code" ? words.storedConsent : words.stored}
              </InlineMessage>
              <Button onClick={() => onGo({ steg: undefined })}>{words.next}</Button>
            </>
          )}
          <Door creditorId={creditorId} system={system} connection={connection} onDone={done} />
          <ButtonLink to="/integrasjoner/ny" search={{ kreditor: creditorId }} variant="tertiary" size="small">
            {words.otherSystem}
          </ButtonLink>
        </div>
      </Card>
      <Guide system={system} />
    </div>
  );
}

type DoorProps = Omit<AccessStepProps, "onGo"> & { readonly onDone: (reply: Reply<"connectWithCredentials">) => void };

function Door(props: DoorProps) {
  switch (props.system.auth) {
    case "oauth2_code":
      return <Consent {...props} />;
    case "pushes":
      return <Pushing {...props} />;
    default:
      return <CredentialsForm key={props.system.system} {...props} />;
  }
}

/** FIKEN-6: the person goes on to the system, and comes back to `/oauth/callback`. */
function Consent({ creditorId, system, connection }: DoorProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const start = useOrder("startConnection");
  const isOn = start.isPending || start.isSuccess; // the page is on its way to the system
  const body = { system: system.system, ...(connection && { connectionId: connection.connectionId }) };
  return (
    <>
      <BodyLong>{words.consentBody(system.label)}</BodyLong>
      {start.error !== null && <HelpfulFailure failure={start.error} />}
      <Button
        loading={isOn}
        onClick={() => {
          if (isOn) return;
          start.mutate(
            { params: { creditorId }, body },
            { onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl) },
          );
        }}
      >
        {words.consentGo(system.label)}
      </Button>
    </>
  );
}

/** WEB-36: nothing is pasted; the connection is there for what a program sends. */
function Pushing({ creditorId, system, connection, onDone }: DoorProps) {
  const { wizard: words } = useLanguage(WIZARD).texts;
  const connect = useOrder("connectWithCredentials");
  const body = {
    system: system.system,
    ...(connection && { connectionId: connection.connectionId }),
    credentials: {},
  };
  return (
    <>
      <BodyLong>{words.pushBody}</BodyLong>
      {connect.error !== null && <HelpfulFailure failure={connect.error} />}
      {connection === undefined && (
        <Button
          loading={connect.isPending}
          onClick={() => {
            if (!connect.isPending) connect.mutate({ params: { creditorId }, body }, { onSuccess: onDone });
          }}
        >
          {words.next}
        </Button>
      )}
    </>
  );
}
