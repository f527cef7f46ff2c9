import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { OPERATOR_AGREEMENTS } from "../../../i18n/operator-agreements.ts";
import { Card } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
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
  const { agreements: words, saving } = texts;
  const [isChanging, setChanging] = useState(false);
  const [done, setDone] = useState<string>();
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
      <div className="buttons">
        <Button size="small" variant="secondary" onClick={() => setChanging(true)}>
          {words.changeBank}
        </Button>
      </div>
      <Receipt text={done} />
      {isChanging && (
        <ChangeBank
          terms={terms}
          onClose={() => setChanging(false)}
          onDone={() => {
            setChanging(false);
            setDone(saving.saved);
          }}
        />
      )}
    </>
  );
}
