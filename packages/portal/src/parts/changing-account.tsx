import { BodyShort, Button, InlineMessage, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { useLanguage } from "../i18n/language.tsx";
import { accountDigits, accountText } from "./account.ts";
import { OrderDialog } from "./order-dialog.tsx";
import { Trouble } from "./states.tsx";

/** An account that money goes to, and the one that waits its day; the account is absent until the first has waited. */
type WaitingAccount = {
  readonly account?: string | undefined;
  readonly change?:
    | { readonly account: string; readonly usableAt: string; readonly lapses?: true | undefined }
    | undefined;
};

/** What is said of whose account it is. */
export type AccountWords = {
  readonly noAccount?: string;
  readonly waits: (account: string) => string;
  readonly waitsBody: (at: string) => string;
  /** Of an account that is never used: whoever asked for it may not any more. */
  readonly lapses: (account: string) => string;
  readonly lapsesBody: string;
  readonly changeAccount: string;
  readonly changeTitle: string;
  readonly safety: readonly string[];
  readonly newAccount: string;
  readonly newAccountWrong: string;
  readonly changeGo: string;
  readonly changed: string;
  readonly stop: string;
  readonly stopTitle: string;
  /** Of the account in use, as it is read; of none where none is. */
  readonly stopBody: (account: string) => string;
  readonly stopped: string;
};

type Order<Give> = { readonly isPending: boolean; readonly error: ApiFailure | null; readonly give: Give };

type ChangingAccountProps = {
  readonly of: WaitingAccount;
  readonly words: AccountWords;
  readonly mayChange: boolean;
  readonly change: Order<(account: string, onDone: () => void) => void>;
  readonly stop: Order<(onDone: () => void) => void>;
};

/** Where money goes, a change of it that waits, and how it is changed or stopped. */
export function ChangingAccount({ of: { account, change: waiting }, ...props }: ChangingAccountProps) {
  const { format } = useLanguage();
  const { words, mayChange, change, stop } = props;
  const [shown, setShown] = useState<"change" | "stop">();
  const [done, setDone] = useState<"changed" | "stopped">();
  const close = () => setShown(undefined);
  const end = (what: typeof done) => (): void => {
    close();
    setDone(what);
  };
  return (
    <div className="stack">
      <BodyShort weight="semibold">{account === undefined ? words.noAccount : accountText(account)}</BodyShort>
      {waiting !== undefined &&
        (waiting.lapses ? (
          <Trouble status="warning" title={words.lapses(accountText(waiting.account))}>
            {words.lapsesBody}
          </Trouble>
        ) : (
          <Trouble status="warning" title={words.waits(accountText(waiting.account))}>
            {words.waitsBody(format.moment(waiting.usableAt))}
          </Trouble>
        ))}
      {mayChange && (
        <div className="buttons">
          {waiting !== undefined && (
            <Button size="small" data-color="danger" onClick={() => setShown("stop")}>
              {words.stop}
            </Button>
          )}
          <Button size="small" variant="secondary" onClick={() => setShown("change")}>
            {words.changeAccount}
          </Button>
        </div>
      )}
      <div role="status">{done !== undefined && <InlineMessage status="success">{words[done]}</InlineMessage>}</div>
      <ChangeDialog words={words} order={change} isOpen={shown === "change"} onClose={close} onDone={end("changed")} />
      <OrderDialog
        title={words.stopTitle}
        go={words.stop}
        isOpen={shown === "stop"}
        isDanger
        isPending={stop.isPending}
        failure={stop.error}
        onClose={close}
        onSubmit={() => stop.give(end("stopped"))}
      >
        <BodyShort>{words.stopBody(account === undefined ? "" : accountText(account))}</BodyShort>
      </OrderDialog>
    </div>
  );
}

type ChangeDialogProps = {
  readonly words: AccountWords;
  readonly order: ChangingAccountProps["change"];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const ACCOUNT_DIGITS = 11;

function ChangeDialog({ words, order, isOpen, onClose, onDone }: ChangeDialogProps) {
  const [written, setWritten] = useState("");
  const [asked, setAsked] = useState(false);
  const account = accountDigits(written);
  const isWrong = account.length !== ACCOUNT_DIGITS || /\D/.test(account);
  const submit = (): void => {
    setAsked(true);
    if (!isWrong) order.give(account, onDone);
  };
  return (
    <OrderDialog
      title={words.changeTitle}
      go={words.changeGo}
      isOpen={isOpen}
      isPending={order.isPending}
      failure={order.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <ul>
        {words.safety.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <TextField
        label={words.newAccount}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={written}
        error={asked && isWrong ? words.newAccountWrong : undefined}
        onChange={({ target }) => setWritten(target.value)}
      />
    </OrderDialog>
  );
}
