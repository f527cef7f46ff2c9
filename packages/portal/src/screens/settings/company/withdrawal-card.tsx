import { BodyShort } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../../api/hub.tsx";
import { useLanguage } from "../../../i18n/language.tsx";
import { COMPANY } from "../../../i18n/settings.ts";
import { TextLink } from "../../../parts/links.tsx";
import { Card } from "../../../parts/page.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { Facts } from "../facts.tsx";

/** What taking a case back costs the creditor by its agreement (WEB-12 to -14), and the way to when its money is sent on. */
export function WithdrawalCard({ creditorId }: { readonly creditorId: string }) {
  const { texts, format } = useLanguage(COMPANY);
  const words = texts.agreement;
  const read = useQuery(useAsk()("readTerms", { params: { creditorId } }));
  return (
    <Card
      title={words.title}
      aside={
        <TextLink to="/utbetalinger/avtale" search={{ kreditor: creditorId }}>
          {words.payouts}
        </TextLink>
      }
    >
      <Loaded query={read}>
        {({ withdrawal: { countedFrom, freeDays, afterwardsFeePercent } }) => (
          <div className="stack">
            <BodyShort className="quiet">{words.intro}</BodyShort>
            <Facts
              of={[
                [words.free, words.freeDays[countedFrom](format.number(freeDays))],
                [
                  words.afterwards,
                  afterwardsFeePercent === 0 ? words.nothing : words.percent(format.number(afterwardsFeePercent)),
                ],
                [words.court, words.courtAlways],
              ]}
            />
            <BodyShort>{words.shown}</BodyShort>
          </div>
        )}
      </Loaded>
    </Card>
  );
}
