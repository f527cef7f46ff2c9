import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { INCOME } from "../../../i18n/income.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { ChangingAccount } from "../../../parts/changing-account.tsx";
import { Card, PageHead } from "../../../parts/page.tsx";
import { Loaded, Trouble } from "../../../parts/states.tsx";
import { isOperatorAdmin, mayHandleMoney, useMe } from "../../../shell/me.tsx";
import { IncomeOrders } from "./income-orders.tsx";

/** What the operator has earned on its way to its own account: the account, a change of it that waits, and each transfer. */
export function IncomePage({ from }: { readonly from: string | undefined }) {
  const { income: words } = useLanguage(INCOME).texts;
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      {mayHandleMoney(useMe()) && <AccountCard />}
      <IncomeOrders from={from} />
    </>
  );
}

/** The account is the business of the operator's own people; a second person only sees what is to be let go. */
function AccountCard() {
  const { income: words } = useLanguage(INCOME).texts;
  const read = useQuery(useAsk()("readIncomeAccount", {}));
  return (
    <Card title={words.account}>
      <Loaded query={read}>{(account) => <Account of={account} />}</Loaded>
    </Card>
  );
}

function Account({ of }: { readonly of: Reply<"readIncomeAccount"> }) {
  const { income: words } = useLanguage(INCOME).texts;
  const change = useOrder("changeIncomeAccount");
  const stop = useOrder("stopIncomeAccount");
  return (
    <div className="stack">
      {of.held === "no_income_account" && <Trouble status="warning" title={words.held} />}
      <ChangingAccount
        of={of}
        words={words}
        mayChange={isOperatorAdmin(useMe())}
        change={{
          ...change,
          give: (account, onSuccess) => change.mutate({ body: { version: of.version, account } }, { onSuccess }),
        }}
        stop={{ ...stop, give: (onSuccess) => stop.mutate({ body: {} }, { onSuccess }) }}
      />
    </div>
  );
}
