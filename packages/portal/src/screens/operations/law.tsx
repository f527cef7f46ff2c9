import { BodyShort, Button, ReadMore } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { Card } from "../../parts/page.tsx";
import { usePeople } from "../../parts/people.ts";
import { Receipt } from "../../parts/receipt.tsx";
import { Loaded, Trouble } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import { Facts } from "../settings/facts.tsx";
import { ConfirmReview } from "./confirm-review.tsx";
import { type LawNow, reviewOf } from "./operations.ts";
import { RateTables, rateNameOf } from "./rate-tables.tsx";

/** How far the rates of the law are reviewed, who said so, and what happens afterwards. */
export function Law() {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  const read = useQuery(useAsk()("readLaw", {}));
  return (
    <Card title={words.law}>
      <Loaded query={read}>{(law) => <LawParts law={law} />}</Loaded>
    </Card>
  );
}

function LawParts({ law }: { readonly law: LawNow }) {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const [isConfirming, setConfirming] = useState(false);
  const [done, setDone] = useState<string>();
  const { confirmed, newLawFrom, reviewedThrough } = law;
  const nameOf = usePeople([confirmed?.by]);
  return (
    <div className="stack">
      <Horizon law={law} />
      <Facts
        of={[
          [words.reviewedThrough, format.day(reviewedThrough)],
          [
            words.confirmedBy,
            confirmed === undefined
              ? words.notConfirmed
              : words.confirmed(nameOf(confirmed.by), format.moment(confirmed.at)),
          ],
          [words.newLaw, newLawFrom === null ? words.noNewLaw : format.day(newLawFrom)],
        ]}
      />
      <BodyShort className="quiet">{words.afterwards}</BodyShort>
      <Receipt text={done} />
      <div>
        <Button size="small" variant="secondary" onClick={() => setConfirming(true)}>
          {words.confirm}
        </Button>
      </div>
      <ReadMore header={words.tables(format.number(law.tables.length))}>
        <RateTables of={law.tables} />
      </ReadMore>
      {isConfirming && (
        <ConfirmReview
          law={law}
          onClose={() => setConfirming(false)}
          onDone={() => {
            setConfirming(false);
            setDone(words.confirmDone);
          }}
        />
      )}
    </div>
  );
}

/** That the review ends, has ended, or that rates are missing: somebody has to read the law. */
function Horizon({ law }: { readonly law: LawNow }) {
  const { texts, format } = useLanguage(OPERATIONS);
  const { operations: words } = texts;
  const review = reviewOf(law, useMe().today);
  return (
    <>
      {review === "over" && <Trouble title={words.over}>{words.overBody}</Trouble>}
      {review === "ends_soon" && (
        <Trouble status="warning" title={words.endsSoon}>
          {words.endsSoonBody(format.day(law.reviewedThrough))}
        </Trouble>
      )}
      {law.missing.length > 0 && (
        <Trouble status="warning" title={words.missing}>
          {law.missing
            .map(({ rate, firstDay }) => words.missingRow(rateNameOf(rate, words), format.day(firstDay)))
            .join("; ")}
        </Trouble>
      )}
    </>
  );
}
