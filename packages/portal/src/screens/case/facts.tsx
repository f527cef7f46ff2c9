import { CopyButton } from "@navikt/ds-react";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import type { OneCase } from "./one-case.ts";
import { Fact } from "./why.tsx";

/** Who owes, where letters go, and what the debtor pays with. */
export function DebtorFacts({ of }: { readonly of: OneCase }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const words = texts.case;
  const { debtor, kid, account, barredOn, openedOn, vippsInVain } = of;
  const { address, organizationNumber, email } = debtor;
  return (
    <Card title={words.debtor}>
      <dl className="facts">
        <Fact name={words.kind}>{texts.cases.kind[debtor.kind]}</Fact>
        {organizationNumber !== undefined && <Fact name={words.orgNumber}>{organizationNumber}</Fact>}
        {debtor.standing !== "active" && <Fact name={texts.cases.statusHead}>{words.standing[debtor.standing]}</Fact>}
        <Fact name={words.address}>
          {address === undefined
            ? words.noAddress
            : [...address.lines, `${address.postalCode} ${address.city}`].join(", ")}
        </Fact>
        {email !== undefined && <Fact name={words.email}>{email}</Fact>}
        <Fact name={words.letters}>
          {email !== undefined && debtor.acceptsEmail ? words.lettersBy.email : words.lettersBy.print}
        </Fact>
        <Fact name={words.opened}>{format.day(openedOn)}</Fact>
        <Fact name={words.kid}>
          {kid} <CopyButton size="xsmall" copyText={kid} title={words.copyKid} />
        </Fact>
        <Fact name={words.account}>{account}</Fact>
        {vippsInVain !== undefined && (
          <Fact name={words.vippsInVain}>{words.vippsTimes(vippsInVain.times, format.day(vippsInVain.lastOn))}</Fact>
        )}
        {barredOn !== undefined && <Fact name={words.barred}>{format.day(barredOn)}</Fact>}
      </dl>
    </Card>
  );
}
