import { BodyShort, Button, Table, Tag } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { SecretDialog } from "../../../parts/secret-once.tsx";
import { Empty, Loaded } from "../../../parts/states.tsx";
import { OfCreditor } from "../whose.tsx";
import { nameOf, toldOf, type Webhook } from "./one-webhook.ts";
import { WebhookDialog } from "./webhook-dialog.tsx";

/** The systems that are told of a creditor's cases. */
export function WebhooksPage() {
  const { settings } = useLanguage(WEBHOOKS).texts;
  return <OfCreditor title={settings.parts.webhooks}>{(creditor) => <WebhooksOf {...creditor} />}</OfCreditor>;
}

function WebhooksOf({ creditorId }: { readonly creditorId: string }) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const read = useQuery(useAsk()("listSubscriptions", { params: { creditorId } }));
  const add = <Button onClick={() => setAdding(true)}>{hooks.add}</Button>;
  return (
    <>
      <BodyShort className="quiet">{hooks.intro}</BodyShort>
      <Loaded query={read}>
        {({ subscriptions }) =>
          subscriptions.length === 0 ? (
            <Empty title={hooks.empty} action={add}>
              {hooks.emptyBody}
            </Empty>
          ) : (
            <>
              <div>{add}</div>
              <WebhookTable of={subscriptions} creditorId={creditorId} />
            </>
          )
        }
      </Loaded>
      {isAdding && (
        <WebhookDialog
          creditorId={creditorId}
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            setAdding(false);
            setSecret(made.secret);
          }}
        />
      )}
      {secret !== undefined && (
        <SecretDialog
          title={hooks.secret.title}
          words={hooks.secret}
          secret={secret}
          onClose={() => setSecret(undefined)}
        >
          <BodyShort>{hooks.secret.header}</BodyShort>
        </SecretDialog>
      )}
    </>
  );
}

type WebhookTableProps = { readonly of: readonly Webhook[]; readonly creditorId: string };

function WebhookTable({ of, creditorId }: WebhookTableProps) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  return (
    <div className="card card-flush">
      <Table className="stacking" size="medium">
        <Table.Header>
          <Table.Row>
            {[hooks.receiver, hooks.eventsShort, hooks.status, hooks.failed].map((head) => (
              <Table.HeaderCell key={head} scope="col">
                {head}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {of.map((one) => (
            <WebhookRow key={one.subscriptionId} of={one} creditorId={creditorId} />
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

function WebhookRow({ of, creditorId }: { readonly of: Webhook; readonly creditorId: string }) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <Link
          to="/innstillinger/webhooks/$subscriptionId"
          params={{ subscriptionId: of.subscriptionId }}
          search={{ kreditor: creditorId }}
          className="lead-link"
          data-row-link
        >
          {nameOf(of)}
        </Link>
      </Table.HeaderCell>
      <Table.DataCell data-label={hooks.eventsShort}>{toldOf(of, hooks, format.number)}</Table.DataCell>
      <Table.DataCell data-label={hooks.status}>
        <WebhookState state={of.state} />
      </Table.DataCell>
      <Table.DataCell data-label={hooks.failed}>{format.number(of.setAside)}</Table.DataCell>
    </Table.Row>
  );
}

const COLORS = { active: "success", off: "neutral", paused: "danger" } as const;

export function WebhookState({ state }: Pick<Webhook, "state">) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  return (
    <Tag size="small" variant="moderate" data-color={COLORS[state]}>
      {hooks.states[state]}
    </Tag>
  );
}
