import { BodyShort, InlineMessage } from "@navikt/ds-react";
import type { Reply } from "../../../api/client.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { WEBHOOKS } from "../../../i18n/webhooks.ts";
import { problemText } from "./one-webhook.ts";

/** What came back of a test message. */
export function TestResult({ of }: { readonly of: Reply<"pingSubscription"> }) {
  const { texts, format } = useLanguage(WEBHOOKS);
  const { hooks } = texts;
  const { delivered, status, milliseconds, problem, answer } = of;
  return (
    <div role="status" className="stack-small">
      {delivered ? (
        <InlineMessage status="success">{hooks.testOk(String(status), format.number(milliseconds))}</InlineMessage>
      ) : (
        <InlineMessage status="error">
          {hooks.testFailed}. {problemText(problem ?? "other", status, hooks)}
        </InlineMessage>
      )}
      <Answer text={answer} />
    </div>
  );
}

/** The beginning of what a system answered, as text and nothing else. */
export function Answer({ text }: { readonly text: string | undefined }) {
  const { hooks } = useLanguage(WEBHOOKS).texts;
  if (text === undefined || text === "") return null;
  return (
    <div>
      <BodyShort size="small" className="quiet">
        {hooks.answered}
      </BodyShort>
      <code className="command">{text}</code>
    </div>
  );
}
