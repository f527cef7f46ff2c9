import { BodyShort, Button, InlineMessage } from "@navikt/ds-react";
import { useOrder } from "../../api/hub.tsx";
import { HELP } from "../../i18n/help.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import type { Article } from "./articles.ts";

/** Whether the guide answered the question (WEB-40, FIKEN-56); one may change one's mind. */
export function Feedback({ article }: Pick<Article, "article">) {
  const { texts } = useLanguage(HELP);
  const words = texts.help;
  const answer = useOrder("answerHelp");
  if (!mayOrder(useMe())) return null;
  const say = (found: boolean): void => answer.mutate({ body: { article, found } });
  return (
    <div className="feedback">
      <BodyShort>{words.found}</BodyShort>
      <div className="buttons">
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => say(true)}>
          {texts.yes}
        </Button>
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => say(false)}>
          {texts.no}
        </Button>
      </div>
      {answer.error !== null && <Failure failure={answer.error} />}
      <div role="status">{answer.isSuccess && <InlineMessage status="success">{words.thanks}</InlineMessage>}</div>
    </div>
  );
}
