import { InlineMessage } from "@navikt/ds-react";
import { useLanguage } from "../../i18n/language.tsx";
import { PROOF } from "../../i18n/proof.ts";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import type { OneProof } from "./one-proof.ts";

/** From what is booked to what the bank says, each difference on a line of its own with its reason. */
export function BankAndLedger({ of: { bank } }: { readonly of: OneProof }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  const { ledgerOre, bankOre, explained, unexplainedOre } = bank;
  return (
    <Card title={words.bankAndLedger}>
      <ul className="plain-list rows">
        <li className="claim-line">
          <span>{words.ledgerLine}</span>
          <span className="number">{format.money(ledgerOre)}</span>
        </li>
        {explained.map((one, at) => (
          <ExplainedLine key={`${one.kind}-${at + 1}`} of={one} />
        ))}
        {unexplainedOre !== undefined && unexplainedOre !== 0 && (
          <li className="claim-line">
            <span>{words.unexplainedLine}</span>
            <span className="number">{format.money(unexplainedOre)}</span>
          </li>
        )}
      </ul>
      <p className="claim-total">
        <span>{words.bankLine}</span>
        <span className="number">{bankOre === undefined ? words.notTold : format.money(bankOre)}</span>
      </p>
      {unexplainedOre === 0 && <InlineMessage status="success">{words.fitsBody}</InlineMessage>}
    </Card>
  );
}

type Explained = OneProof["bank"]["explained"][number];

function ExplainedLine({ of }: { readonly of: Explained }) {
  const { texts, format } = useLanguage(PROOF);
  const words = texts.proof;
  return (
    <li className="claim-line">
      <span>
        {of.kind === "payout_under_way" ? (
          <>
            {words.explained.payout_under_way}{" "}
            <TextLink
              to="/utbetalinger/$creditorId/$payoutId"
              params={{ creditorId: of.creditorId, payoutId: of.payoutId }}
            >
              {words.toPayout}
            </TextLink>
          </>
        ) : (
          words.explained[of.kind](words.payments(of.payments), format.day(of.bankDay), format.day(of.bookedOn))
        )}
      </span>
      <span className="number">{format.money(of.amountOre)}</span>
    </li>
  );
}
