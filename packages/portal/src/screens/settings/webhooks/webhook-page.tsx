import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../../api/hub.tsx";
import { codeText } from "../../../api/refusal-text.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { TextLink } from "../../../parts/links.tsx";
import { NoCreditors } from "../../../parts/no-creditors.tsx";
import { Card, PageHead } from "../../../parts/page.tsx";
import { Loaded, Trouble } from "../../../parts/states.tsx";
import { Facts } from "../facts.tsx";
import { useChosen } from "../whose.tsx";
import { Deliveries } from "./deliveries.tsx";
import { nameOf, toldOf, type Webhook } from "./one-webhook.ts";
import { WebhookButtons } from "./webhook-buttons.tsx";
import { WebhookHealth } from "./webhook-health.tsx";
import { WebhookState } from "./webhooks-page.tsx";

type WebhookPageProps = { readonly subscriptionId: string };

/** One receiver: what it is told of, how it goes, and every message with its attempts. */
export function WebhookPage({ subscriptionId }: WebhookPageProps) {
  const { creditors, chosen } = useChosen();
  const { settings } = useLanguage(WEBHOOKS).texts;
  return (
    <Loaded query={creditors}>
      {() =>
        chosen === undefined ? (
          <>
            <PageHead title={settings.parts.webhooks} />
            <NoCreditors />
          </>
        ) : (
          <OneWebhook creditorId={chosen.creditorId} subscriptionId={subscriptionId} />
        )
      }
    </Loaded>
  );
}

type OneWebhookProps = WebhookPageProps & { readonly creditorId: string };

function OneWebhook({ creditorId, subscriptionId }: OneWebhookProps) {
  const { texts, language } = useLanguage(WEBHOOKS);
  const { hooks, settings } = texts;
  const read = useQuery(useAsk()("listSubscriptions", { params: { creditorId } }));
  const found = read.data?.subscriptions.find((one) => one.subscriptionId === subscriptionId);
  return (
    <>
      <div>
        <TextLink to="/innstillinger/webhooks" search={{ kreditor: creditorId }}>
          {hooks.back}
        </TextLink>
        <PageHead title={found === undefined ? settings.parts.webhooks : nameOf(found)}>
          {found !== undefined && <WebhookState state={found.state} />}
        </PageHead>
      </div>
      <Loaded query={read}>
        {() =>
          found === undefined ? (
            <Trouble status="warning" title={codeText("subscription_not_found", language)} />
          ) : (
            <Found of={found} creditorId={creditorId} />
          )
        }
      </Loaded>
    </>
  );
}

type FoundProps = { readonly of: Webhook; readonly creditorId: string };

function Found({ of, creditorId }: FoundProps) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  return (
    <>
      <WebhookHealth of={of} creditorId={creditorId} />
      <Card title={hooks.about}>
        <div className="stack">
          <Facts
            of={[
              [hooks.form.url, of.url],
              [hooks.eventsShort, toldOf(of, hooks, format.number)],
              [hooks.created, format.moment(of.createdAt)],
            ]}
          />
          {of.events !== undefined && (
            <BodyShort className="quiet">{format.list(of.events.map((event) => hooks.event[event]))}</BodyShort>
          )}
          <WebhookButtons of={of} creditorId={creditorId} />
        </div>
      </Card>
      <Deliveries of={of} creditorId={creditorId} />
    </>
  );
}
