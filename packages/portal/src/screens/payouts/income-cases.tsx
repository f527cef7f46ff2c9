import { useLanguage } from "../../i18n/language.tsx";
import { PAYOUTS } from "../../i18n/payouts.ts";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import type { OnePayout } from "./one-payout.ts";

type IncomeCasesProps = {
  readonly of: OnePayout;
  readonly lines: NonNullable<OnePayout["income"]>["lines"];
};

/** The cases whose salær the operator's income is. What was taken back from a case stands as less than nothing. */
export function IncomeCases({ of, lines }: IncomeCasesProps) {
  const { texts, format } = useLanguage(PAYOUTS);
  const words = texts.payouts;
  return (
    <Card title={words.casesTitle}>
      <ul className="plain-list rows">
        {lines.map(({ caseId, amountOre }) => (
          <li key={caseId} className="claim-line">
            <span className="row-name">
              <TextLink to="/saker/$caseId" params={{ caseId }}>
                {words.caseOf(caseId)}
              </TextLink>
            </span>
            <span className="number">{format.money(amountOre)}</span>
          </li>
        ))}
      </ul>
      <p className="claim-total">
        <span>{of.status === "settled" ? words.incomeTotal : words.totalNotYet}</span>
        <span className="number">{format.money(of.amountOre)}</span>
      </p>
    </Card>
  );
}
