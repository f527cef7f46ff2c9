import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import type { Reply } from "../../../api/client.ts";
import { useAsk } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { OPERATOR_AGREEMENTS } from "../../../i18n/operator-agreements.ts";
import { Changeable } from "../../../parts/changeable.tsx";
import { Card } from "../../../parts/page.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { Facts } from "../../settings/facts.tsx";
import { ChangeBank } from "./change-bank.tsx";

/** What is agreed with the operator's bank, and which payouts need a second person. */
export function BankCard() {
  const { agreements: words } = useLanguage(OPERATOR_AGREEMENTS).texts;
  const read = useQuery(useAsk()("readBankTerms", {}));
  return (
    <Card title={words.bank}>
      <div className="stack">
        <BodyShort className="quiet">{words.bankIntro}</BodyShort>
        <Loaded query={read}>{(terms) => <Bank terms={terms} />}</Loaded>
      </div>
    </Card>
  );
}

function Bank({ terms }: { readonly terms: Reply<"readBankTerms"> }) {
  const { texts, format } = useLanguage(OPERATOR_AGREEMENTS);
  const { agreements: words } = texts;
  const { approvalAboveOre, refundFromOre, format: edition, initiator, bic, reports, postsFrom = "first" } = terms;
  return (
    <>
      <Facts
        of={[
          [words.limit, approvalAboveOre === null ? words.noLimit : format.money(approvalAboveOre)],
          [words.refundFrom, refundFromOre === undefined ? words.refundAll : format.money(refundFromOre)],
          [words.format, edition],
          [words.initiator, words.schemes[initiator.scheme]],
          [words.number, initiator.id ?? words.organizationNumber],
          [words.bic, bic ?? "–"],
          [words.reports, reports ? words.yes : words.no],
          [words.postsFrom, words.postsFroms[postsFrom]],
        ]}
      />
      <Changeable change={words.changeBank} form={(dialog) => <ChangeBank terms={terms} {...dialog} />} />
    </>
  );
}
