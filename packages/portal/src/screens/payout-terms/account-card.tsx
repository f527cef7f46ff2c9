import { BodyShort, Button, InlineMessage, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useAsk, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUT_TERMS } from "../../i18n/payout-terms.ts";
import { accountDigits, accountText } from "../../parts/account.ts";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Card } from "../../parts/page.tsx";
import { Loaded, Trouble } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";

type PayoutAccount = Reply<"readPayoutAccount">;
type Done = "changed" | "stopped" | undefined;

/** Where the creditor's money goes, a change of it that waits, and how it is changed or stopped. */
export function AccountCard({ creditorId }: { readonly creditorId: string }) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const read = useQuery(useAsk()("readPayoutAccount", { params: { creditorId } }));
  return (
    <Card title={words.account}>
      <Loaded query={read}>{(account) => <Account creditorId={creditorId} of={account} />}</Loaded>
    </Card>
  );
}

type AccountProps = { readonly creditorId: string; readonly of: PayoutAccount };

function Account({ creditorId, of }: AccountProps) {
  const { texts, format } = useLanguage(PAYOUT_TERMS);
  const words = texts.payoutTerms;
  const mayChange = isAdmin(useMe());
  const [shown, setShown] = useState<"change" | "stop">();
  const [done, setDone] = useState<Done>();
  const { account, change } = of;
  const close = () => setShown(undefined);
  const end = (what: Done): void => {
    close();
    setDone(what);
  };
  return (
    <div className="stack">
      <BodyShort weight="semibold">{accountText(account)}</BodyShort>
      {change !== undefined && (
        <Trouble status="warning" title={words.waits(accountText(change.account))}>
          {words.waitsBody(format.moment(change.usableAt))}
        </Trouble>
      )}
      {mayChange && (
        <div className="buttons">
          {change !== undefined && (
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
      <ChangeDialog
        creditorId={creditorId}
        of={of}
        isOpen={shown === "change"}
        onClose={close}
        onDone={() => end("changed")}
      />
      <StopDialog
        creditorId={creditorId}
        of={of}
        isOpen={shown === "stop"}
        onClose={close}
        onDone={() => end("stopped")}
      />
    </div>
  );
}

type DialogProps = AccountProps & {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

const ACCOUNT_DIGITS = 11;

function ChangeDialog({ creditorId, of, isOpen, onClose, onDone }: DialogProps) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const change = useOrder("changePayoutAccount");
  const [written, setWritten] = useState("");
  const [asked, setAsked] = useState(false);
  const account = accountDigits(written);
  const isWrong = account.length !== ACCOUNT_DIGITS || /\D/.test(account);
  const submit = (): void => {
    setAsked(true);
    if (isWrong) return;
    change.mutate({ params: { creditorId }, body: { version: of.version, account } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      title={words.changeTitle}
      go={words.changeGo}
      isOpen={isOpen}
      isPending={change.isPending}
      failure={change.error}
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

function StopDialog({ creditorId, of, isOpen, onClose, onDone }: DialogProps) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const stop = useOrder("stopAccountChange");
  return (
    <OrderDialog
      title={words.stopTitle}
      go={words.stop}
      isOpen={isOpen}
      isDanger
      isPending={stop.isPending}
      failure={stop.error}
      onClose={onClose}
      onSubmit={() => stop.mutate({ params: { creditorId }, body: {} }, { onSuccess: onDone })}
    >
      <BodyShort>{words.stopBody(accountText(of.account))}</BodyShort>
    </OrderDialog>
  );
}
