import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { codeText } from "../../api/refusal-text.ts";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";

type Answer = Reply<"whatIf">;
type Listed<Name extends "cases" | "joins" | "running"> = {
  readonly cases: NonNullable<Answer[Name]>;
  /** How many there are, which may be more than are listed. */
  readonly count: number;
};

/** Those that would start, by whose they are, with the sum and the letter that goes first. */
export function StartingCases({ cases, count }: Listed<"cases">) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const taken = cases.map(({ startsOn: on, ...one }) => ({ on, ...one }));
  return <TakenUp taken={taken} count={count} noLetter={words.previewNoLetter} />;
}

/** Claims that join a case of their customer, with the letter that asks for them first. */
export function JoiningClaims({ cases, count }: Listed<"joins">) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const taken = cases.map(({ joinsOn: on, ...one }) => ({ on, ...one }));
  return <TakenUp taken={taken} count={count} noLetter={words.previewJoins} />;
}

type TakenUpProps = {
  readonly taken: readonly (Omit<NonNullable<Answer["cases"]>[number], "startsOn"> & { readonly on: string })[];
  readonly count: number;
  /** What is said of one without a letter in these days. */
  readonly noLetter: (day: string) => string;
};

function TakenUp({ taken, count, noLetter }: TakenUpProps) {
  const { format } = useLanguage(AUTOPILOT);
  const firstText = useFirstText();
  const rows = taken.map(({ invoiceIds, debtorName, principalOre, firstLetter, on }) => ({
    id: invoiceIds.join(" "),
    name: debtorName,
    sum: format.money(principalOre),
    more: firstLetter === undefined ? noLetter(format.day(on)) : firstText(firstLetter),
  }));
  return <Rows rows={rows} count={count} />;
}

/** Those that run already and get a letter all the same. */
export function RunningCases({ cases, count }: Listed<"running">) {
  const firstText = useFirstText();
  const rows = cases.map(({ caseId, debtorName, firstLetter }) => ({
    id: caseId,
    name: debtorName,
    more: firstText(firstLetter),
  }));
  return <Rows rows={rows} count={count} />;
}

function useFirstText(): (first: NonNullable<Answer["running"]>[number]["firstLetter"]) => string {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  return ({ step, sentOn }) => texts.autopilot.previewFirst(codeText(step, language), format.day(sentOn));
}

/** Rows that are shown before somebody asks for all. */
const SHOWN = 10;

type Row = { readonly id: string; readonly name: string; readonly sum?: string; readonly more: string };

function Rows({ rows, count }: { readonly rows: readonly Row[]; readonly count: number }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const [isAll, setAll] = useState(false);
  const shown = isAll ? rows : rows.slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <>
      <ul className="change-list">
        {shown.map(({ id, name, sum, more }) => (
          <li key={id}>
            {name}
            {sum !== undefined && <>, {sum}</>}
            <div className="quiet">{more}</div>
          </li>
        ))}
        {isAll && count > rows.length && <li className="quiet">{words.previewMore(count - rows.length)}</li>}
      </ul>
      {shown.length < rows.length && (
        <div>
          <Button type="button" size="small" variant="tertiary" onClick={() => setAll(true)}>
            {words.previewAll(count)}
          </Button>
        </div>
      )}
    </>
  );
}
