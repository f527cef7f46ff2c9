import { BodyShort, ReadMore } from "@navikt/ds-react";
import { codeText, refusalText } from "../../api/refusal-text.ts";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Trouble } from "../../parts/states.tsx";
import type { OneCase, Owed, OwedLine } from "./one-case.ts";
import { Why } from "./why.tsx";

/** What is owed, line by line with the reason for each; the lines add up to the total. */
export function Claim({ of }: { readonly of: OneCase }) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const { owed } = of;
  if ("refused" in owed) {
    return (
      <Card title={texts.case.claim}>
        <Trouble status="warning" title={texts.case.claimUnknown}>
          {refusalText(owed.refused, language, format)}
        </Trouble>
      </Card>
    );
  }
  return (
    <Card
      title={texts.case.claim}
      aside={
        <BodyShort size="small" className="quiet">
          {texts.case.claimAsOf(format.day(owed.asOf))}
        </BodyShort>
      }
    >
      <Lines of={of} owed={owed} />
    </Card>
  );
}

function Lines({ of, owed }: { readonly of: OneCase; readonly owed: Owed }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const label = useLineLabel(of, owed);
  const shown = owed.lines.filter(({ ore }) => ore !== 0);
  const empty = owed.lines.filter(({ ore }) => ore === 0);
  return (
    <>
      <ul className="plain-list rows">
        {shown.map((line, at) => (
          <Line key={keyOfLine(line, at)} line={line} label={label(line)} />
        ))}
        {owed.paidInterestOre !== 0 && (
          <li className="claim-line">
            <span>{texts.case.paidInterest}</span>
            <span className="number">{format.money(-owed.paidInterestOre)}</span>
          </li>
        )}
      </ul>
      <p className="claim-total">
        <span>{of.status === "closed" ? texts.case.totalClosed : texts.case.total}</span>
        <span className="number">{format.money(owed.totalOre)}</span>
      </p>
      {empty.length > 0 && (
        <ReadMore size="small" header={texts.case.zeroLines(empty.length)}>
          <ul className="plain-list rows">
            {empty.map((line, at) => (
              <Line key={keyOfLine(line, at)} line={line} label={label(line)} />
            ))}
          </ul>
        </ReadMore>
      )}
    </>
  );
}

const keyOfLine = ({ part, invoiceId, letterId }: OwedLine, at: number): string =>
  [part, invoiceId, letterId, at].join("-");

function Line({ line, label }: { readonly line: OwedLine; readonly label: string }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  return (
    <li className="claim-line">
      <span>
        {label}
        <Period line={line} />
      </span>
      <span className="number">{format.money(line.ore)}</span>
      {line.paidOre !== 0 && (
        <BodyShort size="small" className="quiet">
          {texts.case.paidOfLine(format.money(line.paidOre))}
        </BodyShort>
      )}
      <div className="claim-why">
        <Why of={line.why} line={label} />
      </div>
    </li>
  );
}

/** The days that a stretch of interest is for. */
function Period({ line }: { readonly line: OwedLine }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { from, to } = line.why.inputs;
  if (line.part !== "interest" || typeof from !== "string" || typeof to !== "string") return null;
  return <span className="row-more quiet period">{texts.why.through(format.day(from), format.day(to))}</span>;
}

/** What a line is called: its part, with the invoice or the letter that it belongs to. */
function useLineLabel({ documents }: OneCase, { lines }: Owed): (line: OwedLine) => string {
  const { texts, language } = useLanguage(CASE_PAGE);
  // only a principal's reason says which number its invoice has
  const principals = lines.filter(({ part }) => part === "principal");
  const invoiceNumbers = new Map(principals.map(({ invoiceId, why }) => [invoiceId, why.inputs["invoiceNumber"]]));
  return ({ part, invoiceId, letterId }) => {
    const name = texts.case.part[part];
    const invoice = invoiceId === undefined ? undefined : invoiceNumbers.get(invoiceId);
    if (typeof invoice === "string") return texts.case.invoiceLine(name, invoice);
    const letter = documents.find((one) => one.letterId === letterId);
    return letter === undefined ? name : texts.case.letterLine(name, codeText(letter.step, language).toLowerCase());
  };
}
