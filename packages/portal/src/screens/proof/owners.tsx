import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import { Card } from "../../parts/page.tsx";
import { type Balances, ownersOf } from "./one-proof.ts";

/** Whose the money on the client account is: the sums come to what the account holds. */
export function Owners({ totals }: { readonly totals: Balances }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  const owners = ownersOf(totals);
  const sum = owners.reduce((total, { ore }) => total + ore, 0);
  return (
    <Card title={words.owners}>
      <BodyShort className="quiet">{words.ownersBody}</BodyShort>
      <ul className="plain-list rows">
        {owners.map(({ account, ore }) => (
          <li key={account} className="claim-line">
            <span>{words[account]}</span>
            <span className="number">{format.money(ore)}</span>
          </li>
        ))}
      </ul>
      <p className="claim-total">
        <span>{words.ownersSum}</span>
        <span className="number">{format.money(sum)}</span>
      </p>
      {sum === (totals.client_bank ?? 0) ? (
        <InlineMessage status="success">{words.ownersFit}</InlineMessage>
      ) : (
        <InlineMessage status="error">{words.ownersDiffer}</InlineMessage>
      )}
    </Card>
  );
}
