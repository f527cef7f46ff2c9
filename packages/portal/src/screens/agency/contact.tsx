import { BodyShort, Button } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useOrder } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { AGENCY } from "../../i18n/agency.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Receipt } from "../../parts/receipt.tsx";
import { Failure, Trouble } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { type AgencyFacts, labelOf } from "./agency.ts";

type ContactProps = {
  readonly creditorId: string;
  readonly facts: AgencyFacts;
  readonly account: NonNullable<AgencyFacts["account"]>;
};

/** When the agency was last talked to, and what went wrong. Who opens the page has it asked for news (SVEA-26, -35). */
export function Contact({ creditorId, facts, account }: ContactProps) {
  const { texts, language, format } = useLanguage(AGENCY);
  const { agency: words } = texts;
  const may = mayOrder(useMe()) && account.status === "active";
  const refresh = useOrder("refreshAgency");
  const fetch = (): void => refresh.mutate({ params: { creditorId }, body: {} });
  const opened = useRef(false);
  useEffect(() => {
    if (!may || opened.current) return;
    opened.current = true;
    fetch();
  });
  const label = labelOf(facts, account.agency);
  return (
    <>
      <div className="form-row">
        <BodyShort className="quiet">
          {account.lastRunAt === undefined
            ? words.never(label)
            : words.contact(label, format.moment(account.lastRunAt))}
        </BodyShort>
        {may && (
          <Button size="small" variant="secondary" loading={refresh.isPending} onClick={fetch}>
            {words.fetch}
          </Button>
        )}
      </div>
      <Receipt text={refresh.isSuccess ? words.fetching : undefined} />
      {refresh.error !== null && <Failure failure={refresh.error} />}
      {account.problem !== undefined && <Trouble title={`${codeText(account.problem.code, language)}.`} />}
      {account.failed.length > 0 && (
        <Trouble status="warning" title={words.failedItems(format.number(account.failed.length))} />
      )}
    </>
  );
}
