import { useQuery } from "@tanstack/react-query";
import type { Reply } from "../../api/client.ts";
import { useAsk, useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUT_TERMS } from "../../i18n/payout-terms.ts";
import { ChangingAccount } from "../../parts/changing-account.tsx";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { isAdmin, useMe } from "../../shell/me.tsx";

type AccountCardProps = { readonly creditorId: string };

/** Where the creditor's money goes, a change of it that waits, and how it is changed or stopped. */
export function AccountCard({ creditorId }: AccountCardProps) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const read = useQuery(useAsk()("readPayoutAccount", { params: { creditorId } }));
  return (
    <Card title={words.account}>
      <Loaded query={read}>{(account) => <Account creditorId={creditorId} of={account} />}</Loaded>
    </Card>
  );
}

function Account({ creditorId, of }: AccountCardProps & { readonly of: Reply<"readPayoutAccount"> }) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const change = useOrder("changePayoutAccount");
  const stop = useOrder("stopAccountChange");
  const params = { creditorId };
  return (
    <ChangingAccount
      of={of}
      words={words}
      mayChange={isAdmin(useMe())}
      change={{
        ...change,
        give: (account, onSuccess) => change.mutate({ params, body: { version: of.version, account } }, { onSuccess }),
      }}
      stop={{ ...stop, give: (onSuccess) => stop.mutate({ params, body: {} }, { onSuccess }) }}
    />
  );
}
