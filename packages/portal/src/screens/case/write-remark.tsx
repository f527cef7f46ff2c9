import { BodyShort, Button, InlineMessage, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import { useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { isOperator, useMe } from "../../shell/me.tsx";
import type { OneCase } from "./one-case.ts";

/** What is being written: a note for everybody, or a message that is to be answered. */
export type Writing = "note" | "message";

/** Characters of a note or a message. */
const TEXT_MAX = 4000;

type To = "case_handler" | "customer_service" | "creditor";
type WriteRemarkProps = {
  readonly of: OneCase;
  readonly writing: Writing;
  readonly onEnd: (done?: string) => void;
};

/** Writes on the case, in the timeline that it will stand in. What was typed stays until it is stored. */
export function WriteRemark({ of: { caseId }, writing, onEnd }: WriteRemarkProps) {
  const texts = useLanguage(CASE_PAGE).texts;
  const { remarks: words } = texts;
  const isOperators = isOperator(useMe());
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  // one id as long as it is one remark: sent twice, it is written once
  const [remarkId] = useState(() => crypto.randomUUID());
  const [text, setText] = useState("");
  const [to, setTo] = useState<To>(isOperators ? "creditor" : "case_handler");
  const [isAsked, setAsked] = useState(false);
  const note = useOrder("writeNote");
  const message = useOrder("writeMessage");
  const order = writing === "note" ? note : message;
  const problem = problemOf(text, words);
  const submit = (): void => {
    setAsked(true);
    if (problem !== undefined || order.isPending) return;
    const params = { caseId, remarkId };
    const onSuccess = (): void => onEnd(writing === "note" ? words.noteDone : words.messageDone);
    if (writing === "note") note.mutate({ params, body: { text } }, { onSuccess });
    else message.mutate({ params, body: { text, to } }, { onSuccess });
  };
  return (
    <form
      className="stack remark-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {writing === "message" && <Addressee isOperators={isOperators} to={to} onTo={setTo} />}
      <Textarea
        label={words[writing]}
        description={writing === "note" ? words.noteHelp : undefined}
        value={text}
        onChange={({ target }) => setText(target.value)}
        minRows={3}
        ref={field}
        error={isAsked ? problem : undefined}
      />
      {order.error !== null && <Failure failure={order.error} />}
      <div className="buttons">
        <Button type="submit" size="small" loading={order.isPending}>
          {writing === "note" ? words.saveNote : words.send}
        </Button>
        <Button type="button" size="small" variant="secondary" data-color="neutral" onClick={() => onEnd()}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}

function problemOf(text: string, words: { readonly textMissing: string; readonly textTooLong: string }) {
  if (text.trim() === "") return words.textMissing;
  return text.trim().length > TEXT_MAX ? words.textTooLong : undefined;
}

type AddresseeProps = { readonly isOperators: boolean; readonly to: To; readonly onTo: (to: To) => void };

/** The creditor says which of the operator's people; they answer the creditor. */
function Addressee({ isOperators, to, onTo }: AddresseeProps) {
  const { remarks: words } = useLanguage(CASE_PAGE).texts;
  if (isOperators) {
    return (
      <BodyShort>
        {words.to}: {words.addressee.creditor}
      </BodyShort>
    );
  }
  return (
    <RadioGroup legend={words.to} value={to} onChange={(value: To) => onTo(value)} size="small">
      <Radio value="case_handler">{words.addressee.case_handler}</Radio>
      <Radio value="customer_service">{words.addressee.customer_service}</Radio>
    </RadioGroup>
  );
}

type BesideProps = {
  readonly onWrite: (writing: Writing) => void;
  readonly onFile: () => void;
  readonly done: string | undefined;
};

/** What can be written on a case and laid with it, and the receipt of what was. */
export function RemarkButtons({ onWrite, onFile, done }: BesideProps) {
  const { remarks: words } = useLanguage(CASE_PAGE).texts;
  return (
    <div className="stack remark-form">
      <div className="buttons">
        <Button size="small" variant="secondary" onClick={() => onWrite("note")}>
          {words.writeNote}
        </Button>
        <Button size="small" variant="secondary" onClick={() => onWrite("message")}>
          {words.writeMessage}
        </Button>
        <Button size="small" variant="secondary" onClick={onFile}>
          {words.addFile}
        </Button>
      </div>
      <div role="status">{done !== undefined && <InlineMessage status="success">{done}</InlineMessage>}</div>
    </div>
  );
}
