import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { ApiFailure } from "../../api/failure.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { useOwnId } from "../../parts/own-id.ts";
import { Receipt } from "../../parts/receipt.tsx";
import { Failure } from "../../parts/states.tsx";

const LENGTH_MAX = 4000;

export type Addressee = "case_handler" | "customer_service" | "creditor";
export type Written = { readonly id: string; readonly text: string; readonly to: Addressee };

type ComposeProps = {
  /** Whom the person can write to; the first is chosen. */
  readonly to: readonly [Addressee, ...Addressee[]];
  readonly isPending: boolean;
  readonly failure: ApiFailure | null;
  readonly onSend: (written: Written, done: () => void) => void;
  /** Only there while the person's side has to answer. */
  readonly onSettle?: ((done: () => void) => void) | undefined;
};

/** Writes an answer, or says that none is needed. What was typed stays until it is sent, and is sent once. */
export function Compose({ to, isPending, failure, onSend, onSettle }: ComposeProps) {
  const { messages } = useLanguage(MESSAGES).texts;
  const [chosen, setChosen] = useState<Addressee>(to[0]);
  const [text, setText] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const [done, setDone] = useState<string>();
  const ownId = useOwnId();
  const isMissing = text.trim() === "";
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    setDone(undefined);
    if (isMissing || isPending) return;
    onSend({ id: ownId.for([text, chosen]), text: text.trim(), to: chosen }, () => {
      ownId.done();
      setText("");
      setAsked(false);
      setDone(messages.sent);
    });
  };
  return (
    <form className="stack" noValidate onSubmit={send}>
      {to.length > 1 && (
        <RadioGroup legend={messages.to} value={chosen} onChange={(value: Addressee) => setChosen(value)}>
          {to.map((one) => (
            <Radio key={one} value={one}>
              {messages.tos[one]}
            </Radio>
          ))}
        </RadioGroup>
      )}
      <Textarea
        label={messages.text}
        description={messages.textHelp}
        minRows={3}
        maxLength={LENGTH_MAX}
        value={text}
        onChange={({ target }) => setText(target.value)}
        error={wasAsked && isMissing ? messages.textMissing : undefined}
      />
      {failure !== null && <Failure failure={failure} />}
      <div className="buttons">
        <Button type="submit" loading={isPending}>
          {messages.send}
        </Button>
        {onSettle !== undefined && (
          <Button type="button" variant="secondary" onClick={() => onSettle(() => setDone(messages.settled))}>
            {messages.settle}
          </Button>
        )}
      </div>
      <Receipt text={done} />
    </form>
  );
}
