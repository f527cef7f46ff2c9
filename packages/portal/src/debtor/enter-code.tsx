import { BodyLong, Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { codeOfWords } from "./code.ts";
import { Frame } from "./frame.tsx";

/** For whoever has the letter on paper and no camera at hand. */
export function EnterCode({ onOpen }: { readonly onOpen: (code: string) => void }) {
  const { debtor } = useLanguage(DEBTOR).texts;
  return (
    <Frame title={debtor.enterTitle}>
      <EnterForm onOpen={onOpen} />
    </Frame>
  );
}

export function EnterForm({ onOpen }: { readonly onOpen: (code: string) => void }) {
  const { debtor } = useLanguage(DEBTOR).texts;
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  const [wasAsked, setAsked] = useState(false);
  const isNumber = /^[\d\s]*\d[\d\s]*$/.test(number);
  const shown = codeOfWords(number, code);
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (shown !== undefined) onOpen(shown);
      }}
    >
      <BodyLong>{debtor.enterBody}</BodyLong>
      <TextField
        className="debtor-number"
        label={debtor.number}
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
        error={wasAsked && !isNumber ? debtor.numberWrong : undefined}
      />
      <TextField
        className="debtor-code"
        label={debtor.code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={code}
        onChange={({ target }) => setCode(target.value)}
        error={wasAsked && isNumber && shown === undefined ? debtor.codeWrong : undefined}
      />
      <div className="buttons">
        <Button type="submit">{debtor.open}</Button>
      </div>
    </form>
  );
}
