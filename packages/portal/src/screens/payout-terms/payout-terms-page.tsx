import { useNavigate } from "@tanstack/react-router";
import { useCreditors } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUT_TERMS } from "../../i18n/payout-terms.ts";
import { CreditorSelect } from "../../parts/creditor-select.tsx";
import { TextLink } from "../../parts/links.tsx";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";
import { AccountCard } from "./account-card.tsx";
import { TermsCard } from "./terms-card.tsx";

/** When a creditor's money is sent on, and to which account. */
export function PayoutTermsPage({ kreditor }: { readonly kreditor: string | undefined }) {
  const { payoutTerms: words } = useLanguage(PAYOUT_TERMS).texts;
  const navigate = useNavigate();
  const creditors = useCreditors();
  const all = creditors.data ?? [];
  const creditorId = (all.find((one) => one.creditorId === kreditor) ?? all[0])?.creditorId;
  const choose = (chosen: string | undefined) =>
    void navigate({ to: "/utbetalinger/avtale", search: { kreditor: chosen } });
  return (
    <>
      <div>
        <TextLink to="/utbetalinger" search={{ kreditor }}>
          {words.back}
        </TextLink>
        <PageHead title={words.title}>
          <CreditorSelect all={all} creditorId={creditorId} onChoose={choose} />
        </PageHead>
      </div>
      <Loaded query={creditors}>
        {() =>
          creditorId === undefined ? (
            <NoCreditors />
          ) : (
            <div className="card-grid">
              <TermsCard key={`terms-${creditorId}`} creditorId={creditorId} />
              <AccountCard key={`account-${creditorId}`} creditorId={creditorId} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
