import { Button, InlineMessage } from "@navikt/ds-react";
import { useOrder } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { Failure, Trouble } from "../../../parts/states.tsx";
import { useTell } from "../../../parts/told.tsx";
import { problemText, type Webhook } from "./one-webhook.ts";

type WebhookHealthProps = { readonly of: Webhook; readonly creditorId: string };

/** What is wrong with a receiver, and what can be done; nothing while it goes well. */
export function WebhookHealth({ of, creditorId }: WebhookHealthProps) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  const resume = useOrder("resumeSubscription");
  const tell = useTell();
  const params = { creditorId, subscriptionId: of.subscriptionId };
  const again = (): void => resume.mutate({ params, body: {} }, { onSuccess: () => tell(hooks.resumed) });
  return (
    <>
      {of.state === "paused" && of.paused !== undefined && (
        <Trouble
          title={hooks.pausedTitle}
          action={
            <Button size="small" loading={resume.isPending} onClick={again}>
              {hooks.resume}
            </Button>
          }
        >
          {hooks.pausedBody(format.moment(of.paused.since), problemText(of.paused.problem, undefined, hooks))}
        </Trouble>
      )}
      {resume.error !== null && <Failure failure={resume.error} />}
      {of.state === "active" && of.failing !== undefined && (
        <InlineMessage status="warning">
          {of.failing.count === 1
            ? hooks.oneFailing(format.moment(of.failing.since))
            : hooks.failing(format.number(of.failing.count), format.moment(of.failing.since))}
        </InlineMessage>
      )}
      {of.setAside > 0 && (
        <InlineMessage status="warning">
          {of.setAside === 1 ? hooks.oneSetAside : hooks.setAside(format.number(of.setAside))}
        </InlineMessage>
      )}
    </>
  );
}
