import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { useOwnId } from "../../parts/own-id.ts";
import { Card } from "../../parts/page.tsx";
import { Failure } from "../../parts/states.tsx";

const TEXT_MAX = 2000;

type WriteToAgencyProps = { readonly handOverId: string; readonly onDone: () => void };

/** SVEA-33: a message to the agency's case handler. What was written stays until it is sent. */
export function WriteToAgency({ handOverId, onDone }: WriteToAgencyProps) {
  const { agency: words } = useLanguage(AGENCY).texts;
  const [text, setText] = useState("");
  const [isAsked, setAsked] = useState(false);
  const write = useOrder("writeToAgency");
  const ownId = useOwnId();
  const isEmpty = text.trim() === "";
  const send = (): void => {
    setAsked(true);
    if (isEmpty || write.isPending) return;
    write.mutate(
      { params: { handOverId }, body: { messageId: ownId.for(text.trim()), text: text.trim() } },
      {
        onSuccess: () => {
          ownId.done();
          setText("");
          setAsked(false);
          onDone();
        },
      },
    );
  };
  return (
    <Card title={words.write}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Textarea
          label={words.writeLabel}
          value={text}
          maxLength={TEXT_MAX}
          minRows={2}
          error={isAsked && isEmpty && words.writeMissing}
          onChange={({ target }) => setText(target.value)}
        />
        {write.error !== null && <Failure failure={write.error} />}
        <div>
          <Button type="submit" size="small" loading={write.isPending}>
            {words.writeGo}
          </Button>
        </div>
      </form>
    </Card>
  );
}
