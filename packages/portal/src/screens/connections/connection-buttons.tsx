import { BodyLong, Button, InlineMessage } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useOrder } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { CONNECTIONS } from "../../i18n/connections.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../../parts/links.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Failure } from "../../parts/states.tsx";
import { actionsOf, type Connection } from "./connection-words.ts";

type ConnectionButtonsProps = {
  readonly connection: Connection;
  readonly label: string;
  readonly hasProblem: boolean;
  readonly createsCases: boolean;
  readonly isSeveral: boolean;
};

/** What an administrator can do about a connection. */
export function ConnectionButtons(props: ConnectionButtonsProps) {
  const { connection, label } = props;
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const actions = actionsOf(connection, props);
  const [asked, setAsked] = useState<"choose" | "off">();
  const [done, setDone] = useState<string>();
  const sync = useOrder("syncConnection");
  const params = { connectionId: connection.connectionId };
  const finish = (told: string): void => {
    setAsked(undefined);
    setDone(told);
  };
  return (
    <>
      <div className="buttons">
        {actions.sync !== undefined && (
          <Button
            size="small"
            variant="secondary"
            loading={sync.isPending}
            onClick={() => sync.mutate({ params, body: {} }, { onSuccess: () => setDone(words.syncAsked) })}
          >
            {words[actions.sync]}
          </Button>
        )}
        <SetupLink connection={connection} setup={actions.setup} />
        {actions.mayChoose && (
          <Button size="small" variant="tertiary" onClick={() => setAsked("choose")}>
            {words.choose}
          </Button>
        )}
        {actions.maySwitchOff && (
          <Button size="small" variant="tertiary" data-color="danger" onClick={() => setAsked("off")}>
            {words.switchOff}
          </Button>
        )}
      </div>
      {sync.error !== null && <Failure failure={sync.error} />}
      <div role="status">{done !== undefined && <InlineMessage status="success">{done}</InlineMessage>}</div>
      {asked === "off" && (
        <SwitchOff
          connection={connection}
          label={label}
          onClose={() => setAsked(undefined)}
          onDone={() => finish(words.switchedOff)}
        />
      )}
      {asked === "choose" && (
        <Choose connection={connection} label={label} onClose={() => setAsked(undefined)} onDone={finish} />
      )}
    </>
  );
}

type SetupLinkProps = {
  readonly connection: Connection;
  readonly setup: ReturnType<typeof actionsOf>["setup"];
};

function SetupLink({ connection: { connectionId, creditorId, system }, setup }: SetupLinkProps) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  if (setup === undefined) return null;
  return (
    <ButtonLink
      to="/integrasjoner/ny"
      search={{ kreditor: creditorId, system, kobling: connectionId }}
      variant={setup === "settings" ? "tertiary" : "primary"}
      size="small"
    >
      {words[setup]}
    </ButtonLink>
  );
}

type DialogProps = Pick<ConnectionButtonsProps, "connection" | "label"> & { readonly onClose: () => void };

type SwitchOffProps = DialogProps & { readonly onDone: () => void };

function SwitchOff({ connection: { connectionId }, label, onClose, onDone }: SwitchOffProps) {
  const { connections: words } = useLanguage(CONNECTIONS).texts;
  const off = useOrder("switchOffConnection");
  return (
    <OrderDialog
      title={words.switchOffTitle(label)}
      go={words.switchOff}
      isDanger
      isPending={off.isPending}
      failure={off.error}
      onClose={onClose}
      isOpen
      onSubmit={() => off.mutate({ params: { connectionId }, body: {} }, { onSuccess: onDone })}
    >
      <BodyLong>{words.switchOffBody}</BodyLong>
    </OrderDialog>
  );
}

type ChooseProps = DialogProps & { readonly onDone: (told: string) => void };

function Choose({ connection: { connectionId, creditorId }, label, onClose, onDone }: ChooseProps) {
  const { texts, language } = useLanguage(CONNECTIONS);
  const { connections: words } = texts;
  const choose = useOrder("chooseCreating");
  const tell = ({ warnings = [] }: Reply<"chooseCreating">): void =>
    onDone([words.chosen, ...warnings.map(({ code }) => `${codeText(code, language)}.`)].join(" "));
  return (
    <OrderDialog
      title={words.chooseTitle(label)}
      go={words.chooseGo}
      isPending={choose.isPending}
      failure={choose.error}
      onClose={onClose}
      isOpen
      onSubmit={() => choose.mutate({ params: { creditorId }, body: { connectionId } }, { onSuccess: tell })}
    >
      <BodyLong>{words.chooseBody(label)}</BodyLong>
    </OrderDialog>
  );
}
