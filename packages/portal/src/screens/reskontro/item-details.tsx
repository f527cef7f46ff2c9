import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { refusalText } from "../../api/refusal-text.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { ExcludeDialog } from "./exclude-dialog.tsx";
import { isExcludable, type LedgerItem } from "./ledger-item.ts";
import { groupOf } from "./reason-groups.ts";

/** What more there is to know about an item, what can be done about it, and the way to leave its customer out. */
export function ItemDetails({ creditorId, item }: { readonly creditorId: string; readonly item: LedgerItem }) {
  const { texts, language, format } = useLanguage(LEDGER);
  const { ledger: words, cases } = texts;
  const me = useMe();
  const [isExcluding, setExcluding] = useState(false);
  const { why, customerId, debtorKind, customerCreditOre, agencyReference } = item;
  const mayExclude = mayOrder(me) && isExcludable(item);
  return (
    <div className="stack details">
      <BodyShort className="quiet">
        {[words.customerNumber(customerId), debtorKind && cases.kind[debtorKind]].filter(Boolean).join(" · ")}
      </BodyShort>
      {why !== undefined && (
        <dl className="facts">
          {item.level !== undefined && <Fact name={words.whyNotByItself}>{refusalText(why, language, format)}</Fact>}
          <Fact name={words.whatToDo}>{texts.advice[why.code] ?? texts.adviceByGroup[groupOf(why.code)]}</Fact>
        </dl>
      )}
      {customerCreditOre !== undefined && <BodyShort>{words.credit(format.money(customerCreditOre))}</BodyShort>}
      {agencyReference !== undefined && (
        <BodyShort>{words.agency(agencyReference.agency, agencyReference.caseNumber)}</BodyShort>
      )}
      {mayExclude && (
        <div className="buttons">
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => setExcluding(true)}>
            {words.exclude}
          </Button>
        </div>
      )}
      {isExcluding && <ExcludeDialog creditorId={creditorId} item={item} onClose={() => setExcluding(false)} />}
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
