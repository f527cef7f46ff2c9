import { BodyShort } from "@navikt/ds-react";
import { useLanguage } from "../../../i18n/language.tsx";
import { OPERATOR_AGREEMENTS } from "../../../i18n/operator-agreements.ts";
import { PageHead } from "../../../parts/page.tsx";
import { Vipps } from "../vipps.tsx";
import { BankCard } from "./bank-card.tsx";
import { SupportCard } from "./support-card.tsx";

/** What holds for all creditors by agreement with others: the bank, with the limit of approval, and Vipps; and whom people can ask. */
export function AgreementsPage() {
  const { agreements: words } = useLanguage(OPERATOR_AGREEMENTS).texts;
  return (
    <>
      <PageHead title={words.title} />
      <BodyShort className="quiet">{words.intro}</BodyShort>
      <BankCard />
      <Vipps />
      <SupportCard />
    </>
  );
}
